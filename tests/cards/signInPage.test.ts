import assert from 'node:assert/strict';
import { signInPage } from '../../cards/signInPage.ts';

const chat = 'https://teams.microsoft.com/l/chat/0/0?users=28:x&message="help"';
const harmful = `<script>alert("x")</script> & 'y' <b>`;
const harmless = '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39; &lt;b&gt;';

describe('The page after a sign-in', () => {
  let page: string;
  beforeEach(() => {
    page = signInPage({ kind: 'done', outcome: harmful }, chat, { locale: 'en-GB' });
  });

  it('shows every text as nothing but text', () => {
    assert.ok(page.includes(`<p>${harmless}</p>`), page);
    assert.ok(!page.includes('<script'));
    assert.ok(!page.includes('<b>'));
  });

  it('leads back to the chat, whatever the address has in it', () => {
    const [, link] = /<a href="([^"]*)">Back to Teams<\/a>/.exec(page) ?? [];
    assert.equal(link, chat.replaceAll('&', '&amp;').replaceAll('"', '&quot;'));
  });

  it('says its title where browsers and people look for it', () => {
    assert.match(page, /<title>You are signed in - Latchkey<\/title>/);
    assert.match(page, /<h1>You are signed in<\/h1>/);
    assert.equal(page.match(/<p>/g)?.length, 3, 'two lines and the link, each a paragraph of its own');
    assert.match(page, /<\/p><p>The card in Teams shows the same/);
  });

  it('is HTML that loads and runs nothing', () => {
    assert.match(page, /^<!doctype html>/);
    assert.doesNotMatch(page, /<script|src=|url\(|@import/);
    assert.deepEqual(page.match(/href=/g), ['href=']);
  });
});
