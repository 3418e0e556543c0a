import type { ReactNode } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useCommand } from '../../hooks/use-command.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { adsOf } from '../../view-models/known-lengths.ts'
import { useCueTimes } from './cue-times.tsx'
import { lengthText } from './length-text.ts'

/** The line under the list: the hard end, or what is more urgent. */
export function RunFoot({ below, onChoose }: { readonly below: number; readonly onChoose: () => void }) {
	const texts = useTexts()
	const words = texts.cues.foot
	const { runner } = useStudio()
	const { list, run, timing, skips, clock } = useCueTimes()
	const go = useCommand('cues.go')
	const { isBreak, isOnAir } = useView(({ ads, show }) => ({ isBreak: ads.slate.active !== null, isOnAir: show.state.kind !== 'off-air' }))
	const numberOf = (id: string | null) => list.cues.find((cue) => cue.id === id)?.number ?? ''
	const current = list.cues.find(({ id }) => id === run.current?.cueId)
	const more = below > 0 ? <span>{words.below({ count: below })}</span> : null
	const start = (mode: 'running' | 'rehearsal') => detach(runner.run('cues.start', { mode }))

	if (run.mode === 'off')
		return (
			<Foot icon="list" strong={words.notRunning} text={words.notRunningText}>
				<Button
					does="cues.start"
					size="small"
					look="outline"
					reason={isOnAir ? texts.cues.row.noRehearsalOnAir : null}
					onPress={() => start('rehearsal')}
				>
					{words.rehearse}
				</Button>
				<Button does="cues.start" size="small" look="primary" onPress={() => start('running')}>
					{texts.cues.run}
				</Button>
			</Foot>
		)
	if (run.mode === 'rehearsal')
		return (
			<Foot icon="cap" strong={words.rehearsal} text={words.rehearsalText}>
				<Button does="cues.restartRehearsal" size="small" look="outline" onPress={() => detach(runner.run('cues.restartRehearsal'))}>
					{words.again}
				</Button>
				<Button does="cues.end" size="small" look="primary" onPress={() => detach(runner.run('cues.end'))}>
					{words.endRehearsal}
				</Button>
			</Foot>
		)
	if (isBreak && current && adsOf(current) > 0) return <Foot icon="ad" strong={words.backToShow} text={words.adPlaysOn} />
	if (run.held && run.heldById !== null)
		return (
			<Foot
				icon="alert"
				isLate
				strong={words.heldFor({ number: numberOf(run.heldById) })}
				text={go.reason ?? words.heldText({ number: numberOf(run.standbyId) })}
			/>
		)
	if (run.held) return <Foot icon="pause" strong={words.held} text={go.reason ?? words.heldText({ number: numberOf(run.standbyId) })} />
	const { hardEnd, backTiming } = timing
	if (hardEnd && hardEnd.spareMs < 0) {
		const names = texts.list(skips?.cueIds.map(numberOf) ?? [])
		return (
			<Foot
				icon="alert"
				isLate
				strong={words.tooLong({ time: lengthText(hardEnd.spareMs / 1000), end: clock.shortOf(hardEnd.atMs) })}
				text={skips ? words.skipSaves({ names, time: lengthText(skips.savesMs / 1000) }) : ''}
			>
				{skips ? (
					<Button
						does="cues.skipAll"
						size="small"
						look="primary"
						onPress={() => detach(runner.run('cues.skipAll', { cueIds: skips.cueIds }))}
					>
						{words.skip({ names })}
					</Button>
				) : null}
				<Button size="small" look="outline" onPress={onChoose}>
					{words.choose}
				</Button>
			</Foot>
		)
	}
	const watched = list.cues.find(({ id }) => id === backTiming?.cueId)
	return (
		<Foot
			icon="flag"
			strong={hardEnd ? words.hardEnd({ time: clock.timeOf(hardEnd.atMs) }) : words.noHardEnd}
			text={
				backTiming && watched ? words.onTime({ cue: `${watched.number} ${watched.name}`.trim(), time: clock.timeOf(backTiming.byMs) }) : ''
			}
		>
			{more}
		</Foot>
	)
}

function Foot({
	icon,
	strong,
	text,
	isLate = false,
	children,
}: {
	readonly icon: IconName
	readonly strong: string
	readonly text: string
	readonly isLate?: boolean
	readonly children?: ReactNode
}) {
	return (
		<div className={isLate ? 'cue-foot cue-foot--late' : 'cue-foot'}>
			<Icon name={icon} size={15} {...(isLate ? { tone: 'warning' } : {})} />
			<p className="cue-foot__text">
				<b>{strong}</b> <span>{text}</span>
			</p>
			{children}
		</div>
	)
}
