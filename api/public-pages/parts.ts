import { say, type Language } from '../../messages';
import { markup, type Html } from './markup';

/** What is wrong with a field, in words. */
export interface FieldFault {
  field: string;
  message: string;
}

interface Field {
  name: string;
  label: string;
  hint?: string | undefined;
  isOptional?: boolean;
  value: string | undefined;
  faults: readonly FieldFault[];
}

interface Drawn {
  /** Of the control: its names, and what describes it. */
  attributes: Html;
  value: string;
}

/** A field with its label, help and fault; the control itself is drawn by `control`. */
export function field(
  language: Language,
  { name, label, hint, isOptional = false, value = '', faults }: Field,
  control: (drawn: Drawn) => Html,
): Html {
  const fault = faults.find((each) => each.field === name)?.message;
  const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');
  const attributes = markup`id="${name}"
  name="${name}"${described !== '' && markup` aria-describedby="${described}"`}${fault !== undefined && markup` aria-invalid="true"`}${!isOptional && markup` required`}`;
  return markup`<div class="field${fault !== undefined && ' wrong'}">
    <label for="${name}"
      >${label}${isOptional && markup` <span class="soft">${say(language, 'public-pages.optional')}</span>`}</label
    >
    ${hint !== undefined && markup`<p class="hint" id="${name}-hint">${hint}</p>`}
    ${faultOf(name, fault)} ${control({ attributes, value })}
  </div>`;
}

export const faultOf = (name: string, fault: string | undefined): Html | false =>
  fault !== undefined && markup`<p class="fault" id="${name}-fault">${fault}</p>`;

/** Everything that is wrong, at the top, each a link to its field, which it names. */
export const faultSummary = (
  language: Language,
  faults: readonly FieldFault[],
  labelOf: (field: string) => string,
): Html | false =>
  faults.length > 0 &&
  markup`<div class="faults" role="alert">
    <h2>${say(language, 'public-pages.faults', { count: faults.length })}</h2>
    <ul>
      ${faults.map(({ field: name, message }) => markup`<li><a href="#${name}">${labelOf(name)} – ${message}</a></li>`)}
    </ul>
  </div>`;

/** Where one is among the steps of something. */
export const stepper = (names: readonly string[], now: number, label: string): Html =>
  markup`<ol class="steps" aria-label="${label}">
    ${names.map((name, index) =>
      index + 1 < now
        ? markup`<li class="done">${name}</li>`
        : index + 1 === now
          ? markup`<li aria-current="step">${name}</li>`
          : markup`<li>${name}</li>`,
    )}
  </ol>`;

/** Facts, each beside its name; those that are not known are left out. */
export const facts = (rows: readonly (readonly [string, Html | string | undefined])[]): Html =>
  markup`<dl class="facts">
    ${rows.map(
      ([name, value]) =>
        value !== undefined &&
        markup`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;

export const clockSign = markup`<svg viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="12" cy="12" r="9" />
  <path d="M12 7v5l3.5 2" />
</svg>`;
