import type { RunnableCue } from '../../../shared/cues/runnable-cue.ts'
import { mostTogether } from '../../../shared/cues/runner.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'

/** What of the follow modes can't happen as planned, by the id of the cue. Pure. */
export function listProblems(plan: readonly RunnableCue[]): ReadonlyMap<string, Text> {
	const problems = new Map<string, Text>()
	let head: RunnableCue | null = null
	let hasEnd = false
	let together = 1
	for (const cue of plan) {
		const { kind } = cue.follow
		const ends = cue.lengthMs !== null || cue.actions.some((action) => action.ends !== null)
		if (kind === 'with-previous' && head) {
			together += 1
			hasEnd ||= ends
			if (together > mostTogether) problems.set(cue.id, say('cue-problem/too-many-together', { limit: mostTogether }))
			continue
		}
		if (!head && (kind === 'with-previous' || kind === 'after-end')) problems.set(cue.id, say('cue-problem/no-previous'))
		else if (kind === 'after-end' && !hasEnd) problems.set(cue.id, say('cue-problem/never-ends'))
		else if (head && cue.follow.kind === 'at' && !cue.follow.cutsPrevious && !hasEnd)
			problems.set(cue.id, say('cue-problem/open-before-time', { time: cue.follow.time }))
		head = cue
		hasEnd = ends
		together = 1
	}
	return problems
}
