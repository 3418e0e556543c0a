import { type ReactNode, useEffect, useMemo } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { formatCount, formatElapsed } from '../../lib/format.ts'
import { ScenePicture } from '../../pictures/scene-picture.tsx'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Tag } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icons.tsx'
import { clockStart, lampOf } from '../../view-models/lamp.ts'
import { barProblem } from '../../view-models/show-reach.ts'
import { FeedPicture } from '../../views/feed-picture.tsx'
import './phone-panel.css'

/** A phone shows one picture a second: more would only empty its battery. ms. */
const pictureEveryMs = 1000

/** The show in one hand, top to bottom by importance. `cards` and `end` are those of the studio. */
export function PhonePanel({ cards, end }: { readonly cards: ReactNode; readonly end: ReactNode }) {
	const texts = useTexts()
	const { feed } = useStudio()
	const { lamp, title, viewers, problem } = useView((state) => headOf(state, texts))
	useEffect(() => feed.rest(pictureEveryMs), [feed])
	return (
		<main className={`phone-panel phone-panel--${lamp}`} aria-label={texts.phone.label}>
			<div className="phone-panel__top" role="status">
				<span className="phone-panel__lamp">
					<i />
					{texts.lamp[lamp]}
				</span>
				<Clock />
			</div>
			<div className="phone-panel__title">
				<h1 className="cut" dir="auto">
					{title || texts.bar.untitled}
				</h1>
				{viewers === null ? null : (
					<span className="tabular">
						<Icon name="users" size={15} />
						{viewers}
					</span>
				)}
			</div>
			<Program />
			{problem ? (
				<p className="phone-panel__problem" role="alert">
					<Icon name={problem.icon} size={18} />
					<span>
						<b>{problem.headline}</b> {problem.who}
					</span>
				</p>
			) : null}
			<Standby />
			<div className="phone-panel__cards">{cards}</div>
			<Scenes />
			<div className="phone-panel__end">{end}</div>
			<a className="phone-panel__whole" href="./">
				{texts.phone.whole}
			</a>
		</main>
	)
}

function headOf({ show, destinations }: StudioState, texts: Texts) {
	const { now } = show.viewers
	return {
		lamp: lampOf(show.state),
		title: show.title,
		viewers: now === null || show.state.kind === 'off-air' ? null : formatCount(now, texts.locale),
		problem: barProblem(destinations, show.state, texts),
	}
}

function Clock() {
	const texts = useTexts()
	const time = useView(({ show }, nowMs) => {
		const start = clockStart(show.state)
		return start === null ? null : formatElapsed(nowMs - start)
	})
	return time === null ? null : (
		<span className="phone-panel__clock tabular" role="timer" aria-label={texts.bar.timeOnAir}>
			{time}
		</span>
	)
}

function Program() {
	const { phone: words } = useTexts()
	const { feed } = useStudio()
	const { scene, isOnAir, format } = useView(({ program, show }) => ({
		scene: program.scenes.find(({ id }) => id === program.onAirSceneId)?.name ?? null,
		isOnAir: lampOf(show.state) === 'on-air',
		format: { widthPx: program.format.widthPx, heightPx: program.format.heightPx },
	}))
	const source = useMemo(
		() => ({ listen: feed.onProgram, resize: (acrossPx: number) => feed.want(acrossPx === 0 ? 'none' : 'half') }),
		[feed],
	)
	return (
		<div
			className={`picture phone-panel__program${isOnAir ? ' is-on-air' : ''}`}
			style={{ aspectRatio: `${format.widthPx} / ${format.heightPx}` }}
		>
			<FeedPicture source={source} label={words.program({ scene: scene ?? words.noScene })} empty={words.noPicture} />
		</div>
	)
}

/** Shown while a cue list runs. */
function Standby() {
	const { phone: words } = useTexts()
	const { runner } = useStudio()
	const { isRunning, standby, current } = useView(standbyOf)
	if (!isRunning) return null
	return (
		<section className="card phone-panel__cue" aria-label={words.standby}>
			<div className="grow">
				<span>{words.standby}</span>
				<b className="cut" dir="auto">
					{standby ? words.cueName(standby) : words.noStandby}
				</b>
				{current === null ? null : <span className="cut">{words.running({ name: current })}</span>}
			</div>
			<button
				type="button"
				className="phone-panel__go"
				disabled={standby === null}
				onClick={() => standby && detach(runner.run('phone.go', { standbyId: standby.id }))}
			>
				{words.go}
			</button>
		</section>
	)
}

function standbyOf({ cueList, cueRun }: StudioState) {
	const named = (id: string | null | undefined) => cueList.open?.cues.find((cue) => cue.id === id)
	const standby = named(cueRun.standbyId)
	return {
		isRunning: cueRun.mode !== 'off',
		standby: standby ? { id: standby.id, number: standby.number, name: standby.name } : null,
		current: named(cueRun.current?.cueId)?.name ?? null,
	}
}

function Scenes() {
	const { phone: words } = useTexts()
	const { runner } = useStudio()
	const { scenes, onAirId, isOnAir } = useView(({ program, show }) => ({
		scenes: program.scenes.map(({ id, name }) => ({ id, name })),
		onAirId: program.onAirSceneId,
		isOnAir: show.state.kind === 'on-air',
	}))
	return (
		<section aria-label={words.scenes}>
			<div className="phone-panel__title">
				<b>{words.scenes}</b>
				<span>{words.tap}</span>
			</div>
			<div className="phone-panel__scenes">
				{scenes.map(({ id, name }) => (
					<button
						type="button"
						key={id}
						className={`phone-panel__scene${id === onAirId ? (isOnAir ? ' is-air' : ' is-shown') : ''}`}
						aria-pressed={id === onAirId}
						aria-label={id === onAirId ? words.onAir({ scene: name }) : words.take({ scene: name })}
						onClick={() => {
							if (id !== onAirId) detach(runner.run('scenes.take', { sceneId: id }))
						}}
					>
						<ScenePicture sceneId={id} />
						{id === onAirId && isOnAir ? <Tag tone="air">{words.tag}</Tag> : null}
						<span className="cut" dir="auto">
							{name}
						</span>
					</button>
				))}
			</div>
		</section>
	)
}
