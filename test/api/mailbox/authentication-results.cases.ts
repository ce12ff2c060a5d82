import { isAuthentic } from '../../../api/mailbox/authentication-results';
import { readMail } from '../../../api/mailbox/read-mail';

const from = 'anna@pasts.example';
const judged = (...headers: string[]): boolean => isAuthentic(headers, 'mx.example', from);

export function authenticationResultCases(): void {
  test.each([
    'mx.example; dmarc=pass (p=reject dis=none) header.from=pasts.example',
    'MX.Example 1; spf=fail smtp.mailfrom=x.example; dkim=pass header.d=pasts.example header.s=s1',
    'mx.example; dkim=pass reason="good; really" header.i=@pasts.example',
    'mx.example; spf=pass smtp.mailfrom=bounces@pasts.example',
  ])('the own server’s word is believed: %s', (header) => {
    expect(judged(header)).toBe(true);
  });

  test.each([
    'mx.example; none',
    'mx.example; dmarc=fail header.from=pasts.example',
    'mx.example; dmarc=pass header.from=other.example',
    'mx.example; dkim=pass header.d=other.example; spf=pass smtp.mailfrom=other.example',
    'mx.example; dkim=pass header.d=evil-pasts.example',
    'mx.pasts.example; dmarc=pass header.from=pasts.example',
    'mx.example (; dmarc=pass header.from=pasts.example)',
    'mx.example; spf=fail smtp.mailfrom="x; dmarc=pass header.from=pasts.example"@other.example',
    'mx.example; spf=fail smtp.mailfrom="x\\"; dmarc=pass header.from=pasts.example; \\""@other.example',
    'dmarc=pass header.from=pasts.example',
    '',
  ])('nothing else is: %s', (header) => {
    expect(judged(header)).toBe(false);
  });

  test('of several the topmost of the own server counts, because a sender may write others below it', () => {
    const [genuine, forged] = [
      'mx.example; dmarc=fail header.from=pasts.example',
      'mx.example; dmarc=pass header.from=pasts.example',
    ];
    expect(judged(genuine, forged)).toBe(false);
    expect(judged('mx.other.example; dmarc=fail', forged)).toBe(true);
  });

  test('without a server to believe nobody is believed, and two senders are none', async () => {
    const passed = 'mx.example; dmarc=pass header.from=pasts.example';
    expect(isAuthentic([passed], undefined, from)).toBe(false);
    const mail = (more: string) =>
      readMail(
        Buffer.from(`Authentication-Results: ${passed}\r\nFrom: ${from}\r\n${more}\r\nVārdi.`),
        from,
        'mx.example',
      );
    expect(await mail('')).toMatchObject({ isAuthentic: true });
    expect(await mail('From: x@other.example\r\n')).toMatchObject({ isAuthentic: false });
  });
}
