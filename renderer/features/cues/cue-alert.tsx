import { useState } from 'react'
import type { Text } from '../../../shared/texts/text.ts'
import { useSlice } from '../../hooks/studio-context.ts'
import { formatDuration } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { useCueTimes } from './cue-times.tsx'

/** What will be needed soon and would not work: 10 minutes ahead. */
const aheadMs = 10 * 60_000

/** The first problem of what comes next, with the time until it matters. */
export function CueAlert({ onShow }: { readonly onShow: (cueId: string) => void }) {
	const texts = useTexts()
	const words = texts.cues.alert
	const { list, run, byId, timing, nowMs } = useCueTimes()
	const { problems } = useSlice('cueList')
	const [dismissed, setDismissed] = useState<string | null>(null)
	if (run.mode === 'off') return null
	const toCome = timing.toCome.flatMap((id) => {
		const cue = list.cues.find((each) => each.id === id)
		const [problem] = problems[id] ?? []
		const atMs = byId.get(id)?.startMs ?? null
		const isSoon = id === run.standbyId || (atMs !== null && atMs - nowMs < aheadMs)
		return cue && problem && isSoon ? [{ cue, problem, leftMs: atMs === null ? null : atMs - nowMs }] : []
	})
	const [first] = toCome
	if (!first) return null
	const { cue, problem, leftMs } = first
	const key = `${cue.id} ${(problem satisfies Text).text}`
	if (dismissed === key) return null
	const { number } = cue
	const what = texts.say(problem)
	const when = leftMs === null || leftMs < 5000 ? words.now({ number }) : words.inAbout({ number, time: formatDuration(leftMs) })
	return (
		<div className="cues__alert" role="alert">
			<Icon name="alert" size={15} />
			<b className="cut" title={what}>
				{what}
			</b>
			<span className="cues__alert-when">{when}</span>
			<Button size="small" onPress={() => onShow(cue.id)}>
				{words.show}
			</Button>
			<IconButton icon="cross" size={14} label={texts.app.dismiss} onPress={() => setDismissed(key)} />
		</div>
	)
}
