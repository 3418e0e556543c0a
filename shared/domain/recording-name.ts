/** What a pattern of file names may hold besides text. */
export const recordingNameFields = ['title', 'date', 'time', 'n', 'year', 'month', 'day', 'hour', 'minute', 'second'] as const
export type RecordingNameField = (typeof recordingNameFields)[number]

export const defaultRecordingPattern = '{title} {date} {time}'
export const longestRecordingPattern = 200

export interface RecordingNaming {
	readonly pattern: string
	/** Title of the show. */
	readonly title: string
	/** Written in the computer's own time zone. */
	readonly startedAt: Date
	/** Of the file within its recording, from 1. */
	readonly number: number
}

/** Windows refuses these names, also with an extension, as in "nul.txt" ("Naming Files, Paths, and Namespaces", learn.microsoft.com). */
const reservedNames = /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(\.|$)/i
const longestTitle = 100
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const bytesOf = (text: string) => new TextEncoder().encode(text).length
/**
 * Longest file name in bytes of UTF-8: ext4, APFS, NTFS and most others. NTFS, exFAT and APFS count UTF-16 units or characters, and a name never has more of
 * those than bytes.
 */
export const longestNameBytes = 255
/** Room for the longest suffix that is ever added to a name: " (999)" and ".json", which is written as "….<process>.<six letters>.new" first. */
const longestEnding = bytesOf(' (999).json.4194304.abcdef.new')

/** The first thing in a pattern that is no field, as it stands there; null when there is none. */
export function unknownRecordingField(pattern: string): string | null {
	for (const [whole, name] of pattern.matchAll(/\{([^{}]*)\}?|\}/g))
		if (!whole.startsWith('{') || !whole.endsWith('}') || !isField(name)) return whole
	return null
}

/**
 * The name of a recording's file without an extension: one that every file system accepts with any suffix, without split or invisible characters. A file after
 * the first gets its number even when the pattern has none.
 */
export function recordingName({ pattern, title, startedAt, number }: RecordingNaming, limitBytes: number = longestNameBytes): string {
	const values = valuesOf(startedAt, number)
	const room = limitBytes - longestEnding
	const own = legal(title).replace(/^[. ]+/, '')
	const named = own === '' || reservedNames.test(own) ? `Show ${own}` : own
	const tail = number > 1 && !pattern.includes('{n}') ? ` - ${number}` : ''
	const fill = (shownTitle: string) =>
		legal(pattern.replace(/\{(\w+)\}/g, (whole, name) => (name === 'title' ? shownTitle : (values[name as keyof typeof values] ?? whole))))
	const titles = pattern.split('{title}').length - 1
	const titleRoom = Math.floor((room - bytesOf(fill('')) - bytesOf(tail)) / Math.max(1, titles))
	const filled = fill(cut(named, titleRoom, longestTitle).replace(/[. ]+$/, ''))
	const start = (text: string) => text.replace(/^[. ]+/, '')
	const body = cut(start(filled), room - bytesOf(tail), Number.POSITIVE_INFINITY).replace(/[. ]+$/, '')
	const safe = body === '' ? `${values.date} ${values.time}` : reservedNames.test(body) ? `Show ${body}` : body
	return `${safe}${tail}`
}

function isField(name: string | undefined): boolean {
	return recordingNameFields.some((field) => field === name)
}

/** Without what some file system refuses, and on one line with single spaces. */
function legal(text: string): string {
	return text
		.replace(/[\p{Cc}\p{Zl}\p{Zp}<>:"/\\|?*]/gu, ' ')
		.replace(/[\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u00ad\u200b\u2060\ufeff\ufff9-\ufffb]/gu, '')
		.replace(/\s+/g, ' ')
}

/** The longest start that fits, never cut within a character as people see it. */
function cut(text: string, limitBytes: number, limitLetters: number): string {
	let kept = ''
	let bytes = 0
	let count = 0
	for (const { segment } of letters.segment(text)) {
		bytes += bytesOf(segment)
		count += 1
		if (bytes > limitBytes || count > limitLetters) break
		kept += segment
	}
	return kept
}

function valuesOf(at: Date, number: number): Readonly<Record<Exclude<RecordingNameField, 'title'>, string>> {
	const two = (value: number) => String(value).padStart(2, '0')
	const year = String(at.getFullYear())
	const [month, day, hour, minute, second] = [at.getMonth() + 1, at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds()].map(two)
	const known = { year, month: month ?? '', day: day ?? '', hour: hour ?? '', minute: minute ?? '', second: second ?? '' }
	return { ...known, date: `${year}-${month}-${day}`, time: `${hour}-${minute}-${second}`, n: String(number) }
}
