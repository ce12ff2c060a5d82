import { tellVacancies, type TellingDependencies } from './vacancies/tell-vacancies';

export interface VacancyActivities {
  /**
   * Warns portfolio managers of new findings of the vacancy radar. Returns how many mails were
   * written.
   */
  tellVacancies(): Promise<number>;
}

export const vacancyActivities = (dependencies: TellingDependencies): VacancyActivities => ({
  tellVacancies: () => tellVacancies(dependencies),
});
