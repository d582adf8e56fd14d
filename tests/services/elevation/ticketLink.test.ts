import assert from 'node:assert/strict';
import { isTicketUrl, ticketLinkOf } from '../../../services/elevation/ticketLink.ts';

const ticketUrl = 'https://contoso.service-now.com/incident.do?number={number}';
const of = (number: string) => ({ number, system: '' });

describe('The address of tickets', () => {
  for (const text of [
    'https://contoso.example/{number}',
    'https://contoso.example/a?b={number}&c=1',
    'https://contoso.example:8443/#{number}',
  ])
    it(`may be ${text}`, () => {
      assert.ok(isTicketUrl(text));
    });

  for (const text of [
    'http://contoso.example/{number}',
    'javascript:alert({number})',
    'msteams://contoso.example/{number}',
    'https://{number}.contoso.example/',
    'https://contoso.example{number}/',
    'https://user@contoso.example/{number}',
    'https://:contoso.example@evil.example/{number}',
    'https://contoso.example/',
    'contoso.example/{number}',
    'data:text/html,{number}',
  ])
    it(`may not be ${text}`, () => {
      assert.ok(!isTicketUrl(text));
    });
});

describe('The link of a ticket', () => {
  it('has its number in it', () => {
    assert.equal(
      ticketLinkOf(of('INC0042731'), { ticketUrl }),
      'https://contoso.service-now.com/incident.do?number=INC0042731',
    );
  });

  it('is none where the file names no address, or nobody a number', () => {
    assert.equal(ticketLinkOf(of('INC1'), {}), undefined);
    assert.equal(ticketLinkOf(undefined, { ticketUrl }), undefined);
    assert.equal(ticketLinkOf(of(''), { ticketUrl }), undefined);
  });

  it('is none of what is no number', () => {
    for (const number of ['INC1&x=1', '../admin', 'a b', '.', 'INC1)', 'https://evil.example', 'INC1#x'])
      assert.equal(ticketLinkOf(of(number), { ticketUrl }), undefined, number);
    assert.equal(ticketLinkOf(of('CHG1'), { ticketUrl, ticketPattern: /^INC\d+$/ }), undefined);
  });

  it('is none of dots alone or of nothing, whatever the organization takes for a number', () => {
    const settings = { ticketUrl, ticketPattern: /^/ };
    for (const number of ['', '.', '..', '...'])
      assert.equal(ticketLinkOf(of(number), settings), undefined, number);
    assert.equal(ticketLinkOf(undefined, settings), undefined);
    for (const number of ['.a', 'a.', '..a'])
      assert.equal(ticketLinkOf(of(number), settings), ticketUrl.replace('{number}', number));
  });

  it('has nothing in it that Markdown reads', () => {
    const link = ticketLinkOf(of("a(b)'c*!"), {
      ticketUrl: 'https://contoso.example/(x)/{number}',
      ticketPattern: /./,
    });
    assert.equal(link, 'https://contoso.example/%28x%29/a%28b%29%27c%2A%21');
  });

  it('leads nowhere else, whatever the organization takes for a number', () => {
    for (const number of [
      '..',
      '../x',
      'a/../../b',
      'a)](https://evil.example',
      'x&y=1',
      'a#b?c',
      '\\\\evil',
    ]) {
      const link = ticketLinkOf(of(number), {
        ticketUrl: 'https://contoso.example/tickets/{number}',
        ticketPattern: /./,
      });
      if (link === undefined) continue;
      assert.match(link, /^https:\/\/contoso\.example\/tickets\/[^/?#()[\]\\]+$/);
    }
  });
});
