import type { Text } from '../texts/text.ts'

/** One step that can be undone or redone. */
interface Entry<Content> {
	/** What the step did, such as "move Helm camera". */
	readonly what: Text
	/** The whole content on the other side of the step. */
	readonly content: Content
	/** The series that lets a following edit join this step, or null. */
	readonly series: Series | null
	readonly atMs: number
}

/** Edits of one series are one step: those of a gesture at any time, those of a slider while less than a second is between them. */
export interface Series {
	readonly kind: 'gesture' | 'slider'
	readonly id: string
}

/**
 * What can be undone and redone, newest last. All users share it, and every edit of the content is in it. So what Undo restores is the content
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
	/** Time on the steady clock, ms. */
	readonly atMs: number
}

const mostEntries = 100
const sameSliderMs = 1000

export const emptyHistory: History<never> = { past: [], future: [] }

/** The history with one more edit. `isSame`: whether two contents are equal; a step that changes nothing in the end is not recorded. */
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

/** The content before the newest step, and the history after undoing it; null when there is no step. The series ends. */
export function undone<Content>({ past, future }: History<Content>, now: Content): Step<Content> | null {
	const last = past.at(-1)
	return last
		? { content: last.content, history: { past: past.slice(0, -1), future: [...future, { ...last, content: now, series: null }] } }
		: null
}

/** The same for redoing a step. */
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

/** Changes every stored content, for a change that cannot be undone itself. */
export function mapped<Content>({ past, future }: History<Content>, change: (content: Content) => Content): History<Content> {
	const each = (entries: readonly Entry<Content>[]) => entries.map((entry) => ({ ...entry, content: change(entry.content) }))
	return { past: each(past), future: each(future) }
}

/** Without the steps that change nothing anymore. `now`: the present content. */
export function withoutEmpty<Content>(
	{ past, future }: History<Content>,
	now: Content,
	isSame: (one: Content, other: Content) => boolean,
): History<Content> {
	const kept = (entries: readonly Entry<Content>[]) =>
		entries.filter(({ content }, index) => !isSame(content, entries[index + 1]?.content ?? now))
	return { past: kept(past), future: kept(future) }
}
