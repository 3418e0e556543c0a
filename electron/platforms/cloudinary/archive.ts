import type { Stream, StreamOutput } from './parse.ts'

/** The vendor's limit is longer; this keeps a list of names readable. */
const longestPublicId = 200

export function archiveOf({ outputs }: Stream): StreamOutput | null {
	return outputs.find(({ type }) => type === 'archive') ?? null
}

/**
 * The name of one show's recording: {id}, {title}, {date} and {time} are filled in, in this computer's time zone, and characters that a public ID may not
 * contain become "-". A "/" in the template creates a folder, one in the title does not. null when nothing is left.
 */
export function archiveName(
	template: string,
	show: { readonly id: string; readonly title: string; readonly startMs: number },
): string | null {
	const at = new Date(show.startMs)
	const two = (number: number) => String(number).padStart(2, '0')
	const values: Readonly<Record<string, string>> = {
		id: show.id,
		title: show.title.replaceAll('/', '-'),
		date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
		// To the second: two shows in the same minute must not share a recording.
		time: `${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`,
	}
	const filled = template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
	const name = filled
		.split('/')
		.map(safePart)
		.filter((part) => part !== '')
		.join('/')
	return name === '' ? null : cutTo(name, longestPublicId)
}

function safePart(text: string): string {
	return text
		.normalize('NFC')
		.replace(/[^\p{L}\p{N}\p{M}_.-]+/gu, '-')
		.replace(/-{2,}/g, '-')
		.replace(/^[-.]+|[-.]+$/g, '')
}

/** Shortens a name that is too long in the middle: the end holds the time that makes it unique. */
function cutTo(name: string, length: number): string {
	const characters = [...name]
	if (characters.length <= length) return name
	const tail = 60
	return `${characters.slice(0, length - tail - 1).join('')}-${characters.slice(-tail).join('')}`
}
