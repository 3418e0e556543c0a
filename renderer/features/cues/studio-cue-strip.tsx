import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { formatCountdown } from '../../lib/format.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/chip.tsx'
import { GoButton } from './go-button.tsx'
import './studio-cue-strip.css'

/** In the Studio, while a list runs: the running cue, the standby cue and GO. */
export function StudioCueStrip() {
	const { cues: words, pages } = useTexts()
	const { stores } = useStudio()
	const { running, standby, left } = useView(stripOf)
	return (
		<section className="card cue-strip" aria-label={words.strip.label} data-region="">
			<div className="cue-strip__cues">
				{running ? (
					<p className="cut" dir="auto" title={running.name}>
						<span className="tabular">{running.number}</span> {running.name}
						{left === null ? null : <span className="cue-strip__left tabular">{left}</span>}
					</p>
				) : null}
				<p className="cut cue-strip__next" dir="auto" title={standby?.name}>
					<Tag tone="next">{words.tags.standby}</Tag>
					{standby ? (
						<>
							<span className="tabular">{standby.number}</span> {standby.name}
						</>
					) : (
						words.standby.nothing
					)}
				</p>
			</div>
			<IconButton icon="cues" label={words.strip.open({ name: pages.cues })} onPress={() => stores.screen.getState().show('cues')} />
			<GoButton />
		</section>
	)
}

function stripOf({ cueList, cueRun }: StudioState, nowMs: number) {
	const cueOf = (id: string | null | undefined) => {
		const cue = cueList.open?.cues.find((each) => each.id === id)
		return cue ? { number: cue.number, name: cue.name } : null
	}
	const endsAtMs = cueRun.current?.endsAtMs ?? null
	return {
		running: cueOf(cueRun.current?.cueId),
		standby: cueOf(cueRun.standbyId),
		left: endsAtMs === null ? null : endsAtMs > nowMs ? formatCountdown(endsAtMs - nowMs) : `+${formatCountdown(nowMs - endsAtMs)}`,
	}
}
