import { mappingOrEmpty } from "../../lib/values";
import { visibleLines } from "../../lib/visible";
import { type Html, html } from "./html";

/** A picture as a part of the page: browsers run nothing in it, and load nothing for it. */
export function picture(svg: string, alternative: string): Html {
  const data = Buffer.from(visibleLines(svg)).toString("base64");
  const size = mappingOrEmpty(/viewBox="0 0 (?<width>\d+) (?<height>\d+)"/.exec(svg)?.groups);
  return html`<figure><img src="data:image/svg+xml;base64,${data}" width="${String(size.width)}" height="${String(size.height)}" alt="${alternative}"></figure>
`;
}
