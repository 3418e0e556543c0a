import type { Cue } from '../../../shared/domain/cue.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useCommand } from '../../hooks/use-command.ts'
import { useCueNames } from '../../hooks/use-cue-names.ts'
import { detach } from '../../lib/detach.ts'
import { formatCountdown } from '../../lib/format.ts'
import { ScenePicture } from '../../pictures/scene-picture.tsx'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icons.tsx'
import { actionWords } from './action-token.tsx'
import { type CueTimes, useCueTimes } from './cue-times.tsx'
import { GoButton } from './go-button.tsx'
import { isActionProblem } from './go-state.ts'
import { lengthText } from './length-text.ts'
import './standby.css'

/** Actions of the standby cue that are listed. */
const mostLines = 4

/** The cue that GO begins, what it does, and GO. */
export function StandbyCard() {
	const texts = useTexts()
	const words = texts.cues
	const { runner } = useStudio()
	const times = useCueTimes()
	const names = useCueNames()
	const previous = useCommand('cues.previous')
	const hold = useCommand('cues.toggleHold')
	const skip = useCommand('cues.skipStandby')
	const { run, list } = times
	const cue = list.cues.find(({ id }) => id === run.standbyId)
	const actions = cue?.actions.map((action) => actionWords(action, names, texts)) ?? []
	const lines = actions.slice(0, actions.length > mostLines ? mostLines - 1 : mostLines)
	const sceneId = cue?.actions.find(({ kind }) => kind === 'take')?.settings['sceneId']
	const { problems } = useSlice('cueList')
	const fails = (problems[cue?.id ?? ''] ?? []).filter(isActionProblem).map((problem) => texts.say(problem))
	const then = cue ? thenLine(cue, times, texts) : null
	return (
		<section className={cue ? 'standby' : 'standby standby--none'} aria-label={words.standby.label} data-region="">
			<div className="standby__head">
				{cue ? <Tag tone="next">{words.tags.standby}</Tag> : null}
				<span className="grow" />
				<span className="tabular">{cue ? whenLine(cue, times, texts) : ''}</span>
			</div>
			<h2 title={cue?.name} dir="auto">
				{cue ? (
					<>
						<span>{cue.number}</span>
						{cue.name || words.row.noName}
					</>
				) : (
					words.standby.nothing
				)}
			</h2>
			{cue ? (
				<>
					<div className="standby__does">
						{typeof sceneId === 'string' && names.scene(sceneId) !== null ? (
							<span className="standby__picture">
								<ScenePicture sceneId={sceneId} />
							</span>
						) : null}
						<ul>
							{lines.map(({ icon, whole }, index) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: actions are shown in their order and have no state.
								<li key={index}>
									<Icon name={icon} size={14} />
									<span className="cut" dir="auto" title={whole}>
										{whole}
									</span>
								</li>
							))}
							{actions.length > lines.length ? <li>{words.standby.moreActions({ count: actions.length - lines.length })}</li> : null}
							{actions.length === 0 ? <li>{words.standby.noActions}</li> : null}
							{then !== null && actions.length < mostLines ? (
								<li>
									<Icon name="repeat" size={14} />
									<span className="cut">{then}</span>
								</li>
							) : null}
						</ul>
					</div>
					{cue.note === '' ? null : (
						<p className="standby__note" dir="auto">
							{cue.note}
						</p>
					)}
				</>
			) : null}
			{fails.length === 0 ? null : (
				<p className="standby__fails" dir="auto" title={fails.join('\n')}>
					<Icon name="octagon" size={14} />
					<span className="standby__fail">{fails[0]}</span>
				</p>
			)}
			<GoButton />
			<div className="standby__beside">
				<Button look="outline" icon="toStart" reason={previous.reason} onPress={previous.run}>
					{words.go.previous}
				</Button>
				<Button look="outline" icon={run.held ? 'play' : 'pause'} reason={hold.reason} onPress={hold.run} title={hold.label}>
					{run.held ? words.go.release : words.go.hold}
				</Button>
				<Button
					does="cues.skipStandby"
					look="outline"
					icon="toEnd"
					reason={cue ? null : skip.reason}
					onPress={() => detach(runner.run('cues.skipStandby'))}
					title={skip.label}
				>
					{words.go.skip}
				</Button>
			</div>
		</section>
	)
}

/** When the standby cue begins. */
function whenLine(cue: Cue, { run, list, byId, nowMs, clock }: CueTimes, texts: Texts): string {
	const words = texts.cues.standby
	if (run.next?.cueId === cue.id && !run.held) return words.inTime({ left: formatCountdown(run.next.atMs - nowMs) })
	const timing = byId.get(cue.id)
	const current = list.cues.find(({ id }) => id === run.current?.cueId)
	if (cue.follow.kind === 'after-end' && current && run.mode !== 'off') return words.afterThat({ number: current.number })
	const late = timing?.lateMs ?? 0
	if (run.mode === 'running' && late >= 30_000) return words.late({ time: lengthText(late / 1000) })
	return timing?.plannedStartMs == null ? '' : words.planned({ time: clock.timeOf(timing.plannedStartMs) })
}

/** "Then 17 at 20:54:00": what begins after it by itself. */
function thenLine({ id }: Cue, { list, run }: CueTimes, texts: Texts): string | null {
	const after = list.cues.slice(list.cues.findIndex((cue) => cue.id === id) + 1).find((cue) => run.done[cue.id]?.outcome !== 'skipped')
	if (!after) return null
	if (after.follow.kind === 'at') return texts.cues.plan.thenAt({ number: after.number, time: after.follow.time })
	return after.follow.kind === 'after-end' ? texts.cues.standby.afterIt({ number: after.number }) : null
}
