import { html } from "../../../src/cli/report/html";

test("what is between the tags is escaped, and what html made is not escaped again", () => {
  const text = `<b onclick="x('y')">&amp;\`\u0007\u202e</b>`;
  expect(html`<i title="${text}">${html`<u>${1}</u>`}${[text, 2]}</i>`.text).toBe(
    '<i title="&#60;b onclick=&#34;x(&#39;y&#39;)&#34;&#62;&#38;amp;&#96;\\u0007\\u202e&#60;/b&#62;"><u>1</u>&#60;b onclick=&#34;x(&#39;y&#39;)&#34;&#62;&#38;amp;&#96;\\u0007\\u202e&#60;/b&#62;2</i>',
  );
});
