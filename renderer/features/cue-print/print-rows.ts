import type { PlannedCue } from '../../../shared/cues/plan.ts'
import type { Cue } from '../../../shared/domain/cue.ts'
import { actionSummary } from '../../../shared/domain/cue-action.ts'
import type { CueNames } from '../../../shared/program/cue-action-kind.ts'
import type { Texts } from '../../texts/texts.ts'
import { adsOf } from '../../view-models/known-lengths.ts'

export type PrintRow =
	| { readonly kind: 'part'; readonly key: string; readonly name: string }
	| {
			readonly kind: 'cue'
			readonly key: string
			readonly number: string
			readonly name: string
			readonly note: string
			/** "2 ADS"; null = it runs none. */
			readonly ads: string | null
			readonly actions: string
			readonly starts: string
			readonly plannedMs: number | null
			readonly lengthMs: number | null
	  }

/** The rows of the printed list: each part, and each cue with all that it does. Pure. */
export function printRows(cues: readonly Cue[], planned: readonly PlannedCue[], names: CueNames, texts: Texts): readonly PrintRow[] {
	const words = texts.cuePrint
	return cues.flatMap((cue, index): PrintRow[] => {
		const count = adsOf(cue)
		const others = cue.actions.filter(({ kind }) => kind !== 'ads')
		const sentences = others.map((action) => texts.say(actionSummary(action, names)))
		const row: PrintRow = {
			...{ kind: 'cue', key: cue.id, number: cue.number, name: cue.name, note: cue.note },
			ads: count > 0 ? words.ads({ count }) : null,
			actions: sentences.map((sentence) => `${sentence}.`).join(' '),
			starts: startsText(cue, cues[index - 1], texts),
			plannedMs: planned[index]?.startMs ?? null,
			lengthMs: planned[index]?.lengthMs ?? null,
		}
		return cue.part === undefined ? [row] : [{ kind: 'part', key: `part ${cue.id}`, name: cue.part }, row]
	})
}

function startsText({ follow }: Cue, before: Cue | undefined, { cuePrint: words }: Texts): string {
	switch (follow.kind) {
		case 'by-hand':
			return words.go
		case 'after-end':
			return before ? words.after({ number: before.number }) : words.go
		case 'with-previous':
			return before ? words.with({ number: before.number }) : words.go
		case 'at':
			return follow.time
	}
}
