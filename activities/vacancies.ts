import { tellVacancies, type TellingDependencies } from './vacancies/tell-vacancies';

export interface VacancyActivities {
  /**
   * Warns portfolio managers of what is new on the vacancy radar. Answers how many mails were
   * written.
   */
  tellVacancies(): Promise<number>;
}

export const vacancyActivities = (dependencies: TellingDependencies): VacancyActivities => ({
  tellVacancies: () => tellVacancies(dependencies),
});
