/**
 * Whether the institution's own mail server says that the mail comes from the domain of its `From`
 * (RFC 8601): DMARC passed, or DKIM or SPF for that very domain.
 * @param headers values of `Authentication-Results`, the topmost first. Only the first of the own
 *   server counts: it wrote on top of what a sender may have written in its name
 * @param authservId how the own server calls itself; absent: no server is believed
 */
export function isAuthentic(
  headers: readonly string[],
  authservId: string | undefined,
  from: string,
): boolean {
  const domain = domainOf(from);
  if (authservId === undefined || domain === '') return false;
  const own = headers
    .map((value) => sectionsOf(value))
    .find(([[server = ''] = []]) => server === authservId.toLowerCase());
  return (
    own?.slice(1).some(([result = '', ...properties]) => {
      const named = (property: string): string =>
        domainOf(
          properties.find((one) => one.startsWith(`${property}=`))?.slice(property.length + 1) ??
            '',
        );
      switch (result) {
        case 'dmarc=pass':
          return named('header.from') === domain;
        case 'dkim=pass':
          return named('header.d') === domain || named('header.i') === domain;
        case 'spf=pass':
          return named('smtp.mailfrom') === domain;
        default:
          return false;
      }
    }) === true
  );
}

/** What stands after the last `@`, or all of it. */
const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/**
 * The sections of a header, split at semicolons, each in words; in small letters and without
 * comments. Within quotation marks nothing is a sign: a sender chooses what is quoted.
 */
function sectionsOf(header: string): string[][] {
  let comments = 0;
  let isQuoted = false;
  let isEscaped = false;
  let said = '';
  for (const sign of header.toLowerCase()) {
    const isPlain: boolean = isEscaped;
    isEscaped = !isPlain && sign === '\\';
    if (isPlain || isEscaped) {
      if (comments === 0) said += '_';
    } else if (isQuoted) {
      if (sign === '"') isQuoted = false;
      else said += /[\s;=]/.test(sign) ? '_' : sign;
    } else if (sign === '(') comments += 1;
    else if (sign === ')') comments = Math.max(0, comments - 1);
    else if (comments > 0) continue;
    else if (sign === '"') isQuoted = true;
    else said += sign;
  }
  return said.split(';').map((section) => section.split(/\s+/).filter((word) => word !== ''));
}
