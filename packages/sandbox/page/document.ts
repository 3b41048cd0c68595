import { type Html, html } from "./html";
import { STYLE } from "./style";

/** A page of the sandbox, without scripts. @param head what else stands in its head, with a line break */
export function documentOf(title: string, body: Html, head: readonly Html[] = []): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}<title>${title} · sandbox</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`;
}
