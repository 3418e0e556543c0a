/** One attribute; its value as in the file. */
export interface XmlAttribute {
	readonly name: string
	readonly value: string
}

/** The parts of a document, in order. Comments and instructions are skipped. */
export type XmlPart =
	| { readonly kind: 'text'; readonly text: string; readonly isLiteral: boolean }
	| { readonly kind: 'open'; readonly name: string; readonly attributes: readonly XmlAttribute[]; readonly isEmpty: boolean }
	| { readonly kind: 'close'; readonly name: string }
	| { readonly kind: 'entity'; readonly name: string; readonly value: string }

const nameAt = /[^\s<>/="'&]+/y
const blanksAt = /\s*/y
const attributeAt = /\s*([^\s<>/="']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const entityAt = /<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g

/** Reads as far as the document is valid. The time is linear in its length. */
export function* xmlParts(text: string): Generator<XmlPart> {
	let at = 0
	while (at < text.length) {
		const tag = text.indexOf('<', at)
		const plain = text.slice(at, tag === -1 ? text.length : tag)
		if (plain !== '') yield { kind: 'text', text: plain, isLiteral: false }
		if (tag === -1) return
		if (text.startsWith('<!--', tag)) at = after(text, '-->', tag + 4)
		else if (text.startsWith('<?', tag)) at = after(text, '?>', tag + 2)
		else if (text.startsWith('<![CDATA[', tag)) {
			at = after(text, ']]>', tag + 9)
			yield { kind: 'text', text: text.slice(tag + 9, at - 3), isLiteral: true }
		} else if (text.startsWith('<!', tag)) {
			at = endOfDocumentType(text, tag)
			for (const [, name = '', double, single] of text.slice(tag, at).matchAll(entityAt)) {
				yield { kind: 'entity', name, value: double ?? single ?? '' }
			}
		} else if (text.startsWith('</', tag)) {
			at = after(text, '>', tag + 2)
			const name = text.slice(tag + 2, at - 1).trim()
			// It is written as it stands here: nothing else may hide in it.
			if (matchAt(nameAt, name, 0)?.[0] !== name) return
			yield { kind: 'close', name }
		} else {
			const name = matchAt(nameAt, text, tag + 1)?.[0]
			if (name === undefined) return
			at = tag + 1 + name.length
			const attributes: XmlAttribute[] = []
			for (let found = matchAt(attributeAt, text, at); found; found = matchAt(attributeAt, text, at)) {
				attributes.push({ name: found[1] ?? '', value: found[2] ?? found[3] ?? '' })
				at += found[0].length
			}
			at += matchAt(blanksAt, text, at)?.[0].length ?? 0
			const isEmpty = text[at] === '/'
			if (isEmpty) at += 1
			if (text[at] !== '>') return
			at += 1
			yield { kind: 'open', name, attributes, isEmpty }
		}
	}
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at
	return pattern.exec(text)
}

/** The position after the next `end`; the end of the text when there is none. */
function after(text: string, end: string, from: number): number {
	const found = text.indexOf(end, from)
	return found === -1 ? text.length : found + end.length
}

/** It ends at the first ">" outside brackets and quotes. */
function endOfDocumentType(text: string, from: number): number {
	let brackets = 0
	for (let at = from; at < text.length; at += 1) {
		const sign = text[at]
		if (sign === '"' || sign === "'") at = after(text, sign, at + 1) - 1
		else if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4) - 1
		else if (sign === '[') brackets += 1
		else if (sign === ']') brackets -= 1
		else if (sign === '>' && brackets <= 0) return at + 1
	}
	return text.length
}

/** The name without its prefix. */
export const localName = (name: string) => name.slice(name.lastIndexOf(':') + 1)
