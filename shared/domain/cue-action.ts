import { type AnyCueActionKind, type CueNames, settingsOfAction } from '../program/cue-action-kind.ts'
import { cueActionKinds } from '../program/cue-actions/index.ts'
import { say } from '../texts/english.ts'
import type { Text } from '../texts/text.ts'
import type { CueAction } from './cue.ts'

const kindsById: ReadonlyMap<string, AnyCueActionKind> = new Map(
	cueActionKinds.map((kind) => [kind.id, kind as unknown as AnyCueActionKind]),
)

/** The facts about a kind of action; null for one that this version does not have. */
export function cueActionKindOf(kind: string): AnyCueActionKind | null {
	return kindsById.get(kind) ?? null
}

/** What an action does, in a few words. */
export function actionSummary(action: CueAction, names: CueNames): Text {
	const kind = cueActionKindOf(action.kind)
	if (!kind) return say('cue-summary/unknown', { kind: action.kind })
	const settings = settingsOfAction(kind, action)
	return settings ? kind.summary(settings, names) : say('cue-summary/incomplete', { name: kind.name })
}
