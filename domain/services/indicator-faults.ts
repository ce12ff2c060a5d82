import { incidentIndicators, keyOf, type Indicator } from './indicator';

/** What is wrong with an indicator, and at which of its fields. */
export interface IndicatorFault {
  code: 'INDICATOR_TWICE' | 'INCIDENT_INDICATOR' | 'PRIORITY_NOT_ALLOWED' | 'PERCENT_TOO_LARGE';
  index: number;
  field: keyof Indicator;
}

/** Faults of the indicators of one set beyond their shapes. */
export function indicatorFaults(indicators: readonly Indicator[]): IndicatorFault[] {
  const seen = new Set<string>();
  return indicators.flatMap((indicator, index) => {
    const key = keyOf(indicator);
    const isRepeated = seen.has(key);
    seen.add(key);
    return [
      ...(isRepeated ? [{ code: 'INDICATOR_TWICE' as const, index, field: 'code' as const }] : []),
      ...faultsOfOne(indicator).map((fault) => ({ ...fault, index })),
    ];
  });
}

function faultsOfOne(indicator: Indicator): Omit<IndicatorFault, 'index'>[] {
  const isOfIncidents = (incidentIndicators as readonly string[]).includes(indicator.code);
  if (!isOfIncidents && indicator.priority !== undefined)
    return [{ code: 'PRIORITY_NOT_ALLOWED', field: 'priority' }];
  if (indicator.unit === 'percent' && indicator.target > 100)
    return [{ code: 'PERCENT_TOO_LARGE', field: 'target' }];
  return isOfIncidents
    ? faultsOfIncidents(indicator).map((field) => ({ code: 'INCIDENT_INDICATOR', field }))
    : [];
}

/**
 * The clock of an incident counts working time of one case against an upper limit; anything else it
 * could not be judged by.
 */
function faultsOfIncidents({ priority, unit, direction, period }: Indicator): (keyof Indicator)[] {
  return [
    ...(priority === undefined ? (['priority'] as const) : []),
    ...(unit === 'workingMinutes' || unit === 'workingHours' ? [] : (['unit'] as const)),
    ...(direction === 'atMost' ? [] : (['direction'] as const)),
    ...(period === 'case' ? [] : (['period'] as const)),
  ];
}
