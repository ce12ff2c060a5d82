import type { Vacancies } from '../../api/vacancies/schemas';
import { read } from './client';

export type Vacancy = Vacancies['items'][number];

export const readVacancies = (weeks: number, cursor?: string, signal?: AbortSignal) =>
  read<Vacancies>('/vacancies', { weeks, limit: 50, cursor }, signal);
