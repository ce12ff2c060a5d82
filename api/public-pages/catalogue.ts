import type { Request, Response } from 'express';
import { z } from 'zod';
import { line } from '../../domain/text';
import { dayOf } from '../../domain/time/day-of';
import { Refusal } from '../../domain/problems';
import { say, type Language } from '../../messages';
import { nameIn } from '../../messages/name-in';
import type { PrismaClient } from '../../runtime/database';
import { publishedServices, type CatalogueEntry } from '../../store/registers/catalogue';
import { institutionsForEverybody } from '../../store/registers/institutions-for-everybody';
import { parse } from '../http/field-error';
import { afterCursor, toPage } from '../http/page';
import { indicatorName } from '../../messages/indicator-name';
import { markup, type Html } from './markup';
import { sendPage } from './page';
import { facts } from './parts';

const servicesOnPage = 20;

const Question = z.object({
  search: z.union([z.literal('').transform(() => undefined), line({ max: 100 })]).optional(),
  cursor: line({ max: 500 }).optional(),
});

/** The institutions: where to begin. */
export async function showInstitutions(
  prisma: PrismaClient,
  language: Language,
  request: Request,
  response: Response,
): Promise<void> {
  const institutions = await institutionsForEverybody(prisma);
  const word = (key: string) => say(language, `public-pages.catalogue.${key}`);
  sendPage(request, response, {
    language,
    title: word('title'),
    content: markup`<h1>${word('title')}</h1>
      <p class="soft">${word('about')}</p>
      ${institutions.length === 0 && markup`<p>${word('noInstitutions')}</p>`}
      <ul class="list">
        ${institutions.map(
          ({ code, ...names }) =>
            markup`<li>
              <h2>
                <a href="/katalogs/${encodeURIComponent(code)}">${nameIn(language, names)}</a>
              </h2>
              <p>
                <a href="/sudziba/${encodeURIComponent(code)}/1"
                  >${say(language, 'public-pages.catalogue.complain', { institution: nameIn(language, names) })}</a
                >
              </p>
            </li>`,
        )}
      </ul>`,
  });
}

/** What an institution offers, with what is promised. */
export async function showServices(
  prisma: PrismaClient,
  language: Language,
  request: Request,
  response: Response,
): Promise<void> {
  const { search, cursor } = parse(Question, request.query, 'query');
  const wanted = String(request.params['institution']);
  const institution = (await institutionsForEverybody(prisma)).find(
    ({ code }) => code.toLowerCase() === wanted.toLowerCase(),
  );
  if (institution === undefined) throw new Refusal('NOT_FOUND');
  const found = await publishedServices(prisma, {
    on: dayOf(request.now),
    after: afterCursor(cursor),
    most: servicesOnPage + 1,
    institution: institution.code,
    search,
  });
  const { items, nextCursor } = toPage(
    found,
    servicesOnPage,
    ({ id }) => id,
    (entry) => entry,
  );
  const word = (key: string) => say(language, `public-pages.catalogue.${key}`);
  const name = nameIn(language, institution);
  const code = encodeURIComponent(institution.code);
  sendPage(request, response, {
    language,
    title: say(language, 'public-pages.catalogue.titleOf', { institution: name }),
    content: markup`<h1>${name}</h1>
      <p><a class="main" href="/sudziba/${code}/1">${word('complainHere')}</a></p>
      <h2>${word('services')}</h2>
      <form class="find" method="get" action="/katalogs/${code}" role="search">
        <div class="field">
          <label for="search">${word('search')}</label
          ><input id="search" name="search" value="${search ?? ''}" maxlength="100" type="search" />
        </div>
        <button class="other">${word('find')}</button>
      </form>
      ${items.length === 0 && markup`<p class="notice" role="status">${search === undefined ? word('noServices') : say(language, 'public-pages.catalogue.notFound', { search })}</p>`}
      ${search !== undefined && markup`<p><a href="/katalogs/${code}">${word('all')}</a></p>`}
      <ul class="list">
        ${items.map((entry) => markup`<li>${service(entry, code, language)}</li>`)}
      </ul>
      ${nextCursor !== undefined && markup`<p class="pages"><a class="other" href="/katalogs/${code}?${new URLSearchParams({ ...(search !== undefined && { search }), cursor: nextCursor }).toString()}">${word('more')}</a></p>`}`,
  });
}

function service(entry: CatalogueEntry, institution: string, language: Language): Html {
  const word = (key: string) => say(language, `public-pages.catalogue.${key}`);
  const value = nameIn(language, {
    nameLv: entry.valueLv ?? '',
    nameEn: entry.valueEn ?? entry.valueLv ?? '',
  });
  const channels = (codes: readonly string[]): string | undefined =>
    codes.length === 0
      ? undefined
      : codes.map((code) => say(language, `registers.channel.${code}`)).join(', ');
  const names = [...entry.needs, ...entry.lifeSituations].map((need) => nameIn(language, need));
  return markup`<h3>${nameIn(language, entry)}</h3>
    ${value !== '' && markup`<p>${value}</p>`}
    <details>
      <summary>${word('details')}</summary>
      ${facts([
        [word('kind'), say(language, `registers.serviceKind.${entry.kind}`)],
        [word('needs'), names.length === 0 ? undefined : names.join(', ')],
        [word('request'), channels(entry.requestChannels)],
        [word('result'), channels(entry.resultChannels)],
        [word('support'), channels(entry.support?.channels ?? [])],
      ])}
      ${entry.terms.map(
        (terms) =>
          markup`<h4>${nameIn(language, terms)}</h4>
            ${
              terms.indicators.length === 0
                ? markup`<p class="soft">${word('noPromises')}</p>`
                : markup`<ul class="promises">
                    ${terms.indicators.map((indicator) => markup`<li>${promised(indicator, language)}</li>`)}
                  </ul>`
            }`,
      )}
    </details>
    <p>
      <a href="/sudziba/${institution}/1?service=${encodeURIComponent(entry.code)}"
        >${say(language, 'public-pages.catalogue.complainAbout', { service: nameIn(language, entry) })}</a
      >
    </p>`;
}

const promised = (
  indicator: CatalogueEntry['terms'][number]['indicators'][number],
  language: Language,
): string =>
  say(language, 'public-pages.catalogue.promise', {
    name: indicatorName(language, indicator),
    direction: say(language, `registers.indicatorDirection.${indicator.direction}`),
    target: indicator.target,
    unit: say(language, `registers.indicatorUnit.${indicator.unit}`),
    period: say(language, `registers.indicatorPeriod.${indicator.period}`),
  });
