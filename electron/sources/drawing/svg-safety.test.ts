import { expect, test } from 'vitest'
import { safeSvg } from './svg-safety.ts'

const svg = (inner: string, more = '') =>
	`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"${more}>${inner}</svg>`
const clean = (text: string | Uint8Array) => Buffer.from(safeSvg(Buffer.from(text)).bytes).toString()
const codeOf = (text: string) => {
	try {
		safeSvg(Buffer.from(text))
		return 'safe'
	} catch (error) {
		return (error as { code: string }).code
	}
}
const outside = '/home/ada/secret.png'

test.each([
	['a picture file', `<image href="${outside}"/>`],
	['a picture file by the older name', `<image xlink:href="${outside}"/>`],
	['by another prefix', `<image xmlns:y="http://www.w3.org/1999/xlink" y:href="${outside}"/>`],
	['written in codes', '<image href="&#x2f;home/ada/secret.png"/>'],
	['with blanks before it', `<image href="\n file://${outside}"/>`],
	['an address', '<image href="http://127.0.0.1/secret"/>'],
	['a drawing within the drawing', `<image href="data:image/svg+xml,%3Csvg%3E${outside}"/>`],
	['a part of another file', `<use href="${outside}#a"/>`],
	['a filter', `<filter id="f"><feImage href="${outside}"/></filter>`],
	['a fill', `<rect fill="url(${outside}#a)"/>`],
	['a style', `<rect style="fill: url('${outside}')"/>`],
	['a style with escapes', `<rect style="fill: \\75 rl(${outside})"/>`],
	['a style in codes', `<rect style="fill: &#117;rl(${outside})"/>`],
	['a style cut by comments', `<rect style="fill: u/**/rl(${outside}); mask: url( /**/ ${outside})"/>`],
	['a style sheet', `<style>@import url("${outside}"); rect { fill: url(${outside}) }</style>`],
	['a style sheet in a literal part', `<style><![CDATA[@import '${outside}'; @font-face { src: url(${outside}) }]]></style>`],
	['a font', `<style>@font-face { font-family: x; src: url("${outside}") }</style>`],
	['a set of pictures', `<rect style="mask: image-set('${outside}' 1x)"/>`],
	['a script', `<script>open('${outside}')</script>`],
	['another document', `<foreignObject><body><img src="${outside}"/></body></foreignObject>`],
	['a later change', `<image><animate attributeName="href" to="${outside}"/></image>`],
	['an event', `<rect onload="open('${outside}')"/>`],
	['a base', `<g xml:base="file:///home/ada/secret.png"><use href="#a"/></g>`],
])('%s is removed', (_name, inner) => {
	const cleaned = clean(svg(inner))
	expect(cleaned).not.toMatch(/secret|127\.0\.0\.1|script|foreign|animate/)
	expect(cleaned).toMatch(/^<svg .*<\/svg>$/s)
})

test('everything around the drawing is removed: prolog, external style sheets, entities of files', () => {
	const text = `<?xml version="1.0"?><?xml-stylesheet href="${outside}"?><!-- > -->
		<!DOCTYPE svg [<!ENTITY a SYSTEM "${outside}"> <!ENTITY % b "<!ENTITY c '>'>">]>${svg('<rect/>')}`
	expect(clean(text)).toBe(svg('<rect/>'))
})

test('entities of the document are expanded, also where they hide an address', () => {
	const text = `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd" [
		<!ENTITY ns "http://www.w3.org/2000/svg"> <!ENTITY here "${outside}"> <!ENTITY name 'A &amp; B'>]>
		<svg xmlns="&ns;"><image href="&here;"/><text>&name; &lt;</text></svg>`
	expect(clean(text)).toBe('<svg xmlns="http://www.w3.org/2000/svg"><image/><text>A &amp; B &lt;</text></svg>')
})

test('entities that grow without limit, and recursive ones, are refused', () => {
	const grown = Array.from({ length: 9 }, (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`).join('')
	expect(codeOf(`<!DOCTYPE svg [<!ENTITY e0 "xxxxxxxxxx">${grown}]>${svg('<text>&e9;</text>')}`)).toBe('source-picture-too-complex')
	expect(codeOf(`<!DOCTYPE svg [<!ENTITY a "&b;"><!ENTITY b "&a;">]>${svg('<text>&a;</text>')}`)).toBe('source-picture-too-complex')
})

test('the content of the drawing stays as it is', () => {
	const inner =
		'<defs><linearGradient id="g"/><rect id="r" style="fill:url(#g)" clip-path="url(\'#c\')"/></defs><use xlink:href="#r"/><a href="#r"/>' +
		'<image href="data:image/png;base64,AAAA"/><text font-family="Inter, sans-serif">image (1) &amp; url</text><style>.a\\:b { fill: url(#g) }</style>'
	expect(clean(svg(inner))).toBe(svg(inner))
})

test('other encodings and a namespace prefix are supported', () => {
	const text = svg('<text>é</text>')
	expect(clean(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe(text)
	expect(clean(Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${text}`, 'latin1'))).toBe(text)
	expect(clean('<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:rect/></s:svg>')).toBe(
		'<svg xmlns:s="http://www.w3.org/2000/svg" xmlns="http://www.w3.org/2000/svg"><rect/></svg>',
	)
})

test('nothing hides in a closing tag', () => {
	for (const name of ['g<!ENTITY a "b">', 'g <image href="file:///etc/passwd"/', 'g onload="x()"'])
		expect(() => safeSvg(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><g></${name}></g></svg>`))).toThrow(
			expect.objectContaining({ code: 'source-not-media' }),
		)
	expect(Buffer.from(safeSvg(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><g></g ></svg >')).bytes).toString()).toContain(
		'<g></g></svg>',
	)
})

test('a drawing that ends too early or is invalid is not a picture', () => {
	for (const text of ['', '<svg', svg('<rect/>').slice(0, -6), svg('<g>'), `${svg('<rect/>').slice(0, 30)}`])
		expect(codeOf(text)).toBe('source-not-media')
})

/** Levels of copies, each with this many of the level before. */
const nested = (levels: number, each: number) => {
	const groups = Array.from({ length: levels }, (_, index) => `<g id="u${index + 1}">${`<use xlink:href="#u${index}"/>`.repeat(each)}</g>`)
	return svg(`<defs><rect id="u0" width="9" height="9"/>${groups.join('')}</defs><use xlink:href="#u${levels}"/>`)
}

test('copies of copies are refused when there are too many or they are too deep, in linear time', () => {
	for (const [levels, each] of [
		[9, 2],
		[9, 10],
		[40, 10],
		[6, 10],
	] as const) {
		expect(codeOf(nested(levels, each))).toBe('source-picture-too-complex')
	}
	expect(codeOf(nested(3, 10))).toBe('safe')
	expect(codeOf(svg('<g id="a"><use href="#a"/></g>'))).toBe('safe')
	expect(codeOf(svg('<g>'.repeat(3000) + '</g>'.repeat(3000)))).toBe('source-picture-too-complex')
	// Each would take minutes if the time were not linear.
	for (const bad of ['<!--', '<?', '<![CDATA[', '<a b="', '<!DOCTYPE [', '&a', '<a ', '</a']) codeOf(svg(bad.repeat(50_000)))
})

test('drawings that can take long are distinguished from others', () => {
	const isHeavy = (inner: string) => safeSvg(Buffer.from(svg(inner))).isHeavy
	expect(isHeavy('<rect/><text>use filter</text>')).toBe(false)
	for (const inner of [
		'<filter/>',
		'<use href="#a"/>',
		'<line stroke-dasharray="1"/>',
		'<style>a{stroke-dasharray:1}</style>',
		`<path d="${'M0 0'.repeat(50_000)}"/>`,
	]) {
		expect(isHeavy(inner)).toBe(true)
	}
})
