import type { Text } from '../texts/text.ts'

/** One step that can be taken back or made again. */
interface Entry<Content> {
	/** What the step did, such as "move Helm camera". */
	readonly what: Text
	/** Everything as it was on the other side of the step. */
	readonly content: Content
	/** What makes a following edit the same step, or null. */
	readonly series: Series | null
	readonly atMs: number
}

/** Edits of one series are one step: those of a gesture whenever they come, those of a slider while less than a second lies between them. */
export interface Series {
	readonly kind: 'gesture' | 'slider'
	readonly id: string
}

/**
 * What can be undone and redone, newest last. Everybody shares it, and every edit of the content is in it: so what Undo brings back is the content
 * before the newest edit, whoever made that, and no other edit is lost with it.
 */
export interface History<Content> {
	readonly past: readonly Entry<Content>[]
	readonly future: readonly Entry<Content>[]
}

export interface Edit<Content> {
	readonly what: Text
	readonly before: Content
	readonly after: Content
	readonly series: Series | null
	/** Steady time. */
	readonly atMs: number
}

const mostEntries = 100
const sameSliderMs = 1000

export const emptyHistory: History<never> = { past: [], future: [] }

/** With one more edit. `isSame` says whether two contents are equal: a step that changes nothing in the end is none. */
export function recorded<Content>(
	{ past, future }: History<Content>,
	{ what, before, after, series, atMs }: Edit<Content>,
	isSame: (one: Content, other: Content) => boolean,
): History<Content> {
	const last = past.at(-1)
	const continues = future.length === 0 && last !== undefined && isContinued(last, series, atMs)
	const start = continues ? last.content : before
	const earlier = continues ? past.slice(0, -1) : past
	if (isSame(start, after)) return { past: earlier, future: continues ? [] : future }
	return { past: [...earlier, { what, content: start, series, atMs }].slice(-mostEntries), future: [] }
}

function isContinued(last: Entry<unknown>, series: Series | null, atMs: number): boolean {
	if (!series || last.series?.kind !== series.kind || last.series.id !== series.id) return false
	return series.kind === 'gesture' || atMs - last.atMs < sameSliderMs
}

/** The content before the newest step, from what it is now; null when there is none. A series does not continue after it. */
export function undone<Content>({ past, future }: History<Content>, now: Content): Step<Content> | null {
	const last = past.at(-1)
	return last
		? { content: last.content, history: { past: past.slice(0, -1), future: [...future, { ...last, content: now, series: null }] } }
		: null
}

/** The other way round. */
export function redone<Content>({ past, future }: History<Content>, now: Content): Step<Content> | null {
	const last = future.at(-1)
	return last
		? { content: last.content, history: { past: [...past, { ...last, content: now, series: null }], future: future.slice(0, -1) } }
		: null
}

interface Step<Content> {
	readonly content: Content
	readonly history: History<Content>
}

/** With every content changed, as after a change that is not undone itself. */
export function mapped<Content>({ past, future }: History<Content>, change: (content: Content) => Content): History<Content> {
	const each = (entries: readonly Entry<Content>[]) => entries.map((entry) => ({ ...entry, content: change(entry.content) }))
	return { past: each(past), future: each(future) }
}
