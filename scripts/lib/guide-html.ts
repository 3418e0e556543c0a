import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Marked, type Tokens } from 'marked'

/** A file of the guide as it is served, by its path below /guide/. */
export interface GuideFile {
	readonly path: string
	readonly content: string | Uint8Array
}

/** The id of a heading, as GitHub makes it. */
export function headingId(words: string): string {
	return words
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-')
}

/** The pages of a folder of Markdown as HTML without scripts, their pictures and their style: everything that the product needs to show them offline. */
export function guideFiles(folder: string): readonly GuideFile[] {
	const pages = readdirSync(folder).filter((name) => name.endsWith('.md'))
	const pictures = existsSync(join(folder, 'images')) ? readdirSync(join(folder, 'images')) : []
	return [
		...pages.map((name) => ({ path: pageName(name), content: guidePage(readFileSync(join(folder, name), 'utf8')) })),
		...pictures.map((name) => ({ path: `images/${name}`, content: readFileSync(join(folder, 'images', name)) })),
		{ path: 'guide.css', content: readFileSync(join(folder, 'guide.css'), 'utf8') },
	]
}

/** One page. Links to other pages of the guide stay; what lies outside of it is not part of the product, so only its words stay. Pure. */
export function guidePage(markdown: string): string {
	const title = markdown.match(/^# (.*)$/m)?.[1] ?? ''
	const marked = new Marked({
		renderer: {
			heading({ tokens, depth, text }: Tokens.Heading) {
				return `<h${depth} id="${headingId(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
			},
			link({ href, tokens }: Tokens.Link) {
				const words = this.parser.parseInline(tokens)
				const [, file, heading = ''] = href.match(/^([\w-]+\.md)?(#[\w-]+)?$/) ?? []
				return file === undefined && heading === '' ? words : `<a href="${file ? pageName(file) : ''}${heading}">${words}</a>`
			},
			table(token: Tokens.Table) {
				const cell = (tag: string, tokens: Tokens.TableCell['tokens']) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`
				const head = token.header.map(({ tokens }) => cell('th', tokens)).join('')
				const rows = token.rows.map((row) => `<tr>${row.map(({ tokens }) => cell('td', tokens)).join('')}</tr>`).join('')
				return `<div class="table" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>\n`
			},
		},
	})
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Showcaller</title>
<link rel="stylesheet" href="guide.css">
</head>
<body>
<nav><a href="index.html">User guide</a></nav>
<main>
${marked.parse(markdown, { async: false })}</main>
</body>
</html>
`
}

function pageName(markdownName: string): string {
	return markdownName === 'README.md' ? 'index.html' : markdownName.replace(/\.md$/, '.html')
}

function escaped(words: string): string {
	return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
