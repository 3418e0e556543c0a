import { useStore } from 'zustand/react'
import { recordingLeftMs } from '../../../shared/domain/recording.ts'
import type { HealthView } from '../../../shared/domain/show.ts'
import { useClock, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { formatBitrate, formatBytes, formatCount, formatLeft, formatTime } from '../../lib/format.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { sparkline } from './sparkline.ts'

const signs: Readonly<Record<HealthView['level'], { readonly icon: IconName; readonly tone: string }>> = {
	good: { icon: 'check', tone: 'good' },
	weak: { icon: 'alert', tone: 'warning' },
	none: { icon: 'octagon', tone: 'warning' },
}

/** How much longer the running recording has room; null when nothing is recorded. */
function leftOf({ recording, program }: StudioState): string | null {
	const leftMs = recording.local.kind === 'recording' ? recordingLeftMs(recording, program.encoderProfile) : null
	return leftMs === null ? null : formatLeft(leftMs)
}

/** The overall sentence first, then the figures. A press shows all figures. */
export function HealthStrip() {
	const texts = useTexts()
	const { stores } = useStudio()
	const health = useSlice('health')
	const history = useStore(stores.healthHistory)
	const time = useClock((nowMs) => formatTime(nowMs))
	const sign = signs[health.level]
	// When the encoder does not run, only old figures are known.
	const left = useView(leftOf)
	const isEncoding = useView(({ program }) => program.encoder.kind !== 'off')
	return (
		<section className="health" aria-label={texts.health.label} data-region="">
			<button
				type="button"
				className="health__open"
				title={texts.health.open}
				onClick={() => stores.screen.getState().open({ kind: 'health' })}
			>
				<span className={`health__item tone-${sign.tone}`}>
					<Icon name={sign.icon} size={15} />
					{texts.say(health.sentence)}
				</span>
				{isEncoding ? (
					<span className="health__item">
						<Icon name="upload" size={15} />
						<span>
							<b>{formatBitrate(health.outKbps)}</b> {texts.health.outWord}
						</span>
					</span>
				) : null}
				{!isEncoding || history.outKbps.length < 2 ? null : (
					<svg className="health__line" width="84" height="18" viewBox="0 0 84 18" aria-hidden="true" focusable="false">
						<polyline points={sparkline(history.outKbps, 84, 18)} />
					</svg>
				)}
				{isEncoding ? (
					<span className="health__item">
						<Icon name="frames" size={15} />
						<span>
							<b>{Math.round(health.fps)}</b> {texts.health.fps}, <b>{formatCount(health.droppedFrames, texts.locale)}</b>{' '}
							{texts.health.dropped}
						</span>
					</span>
				) : null}
				<span className="health__item">
					<Icon name="cpu" size={15} />
					<span>
						{texts.health.cpu} <b>{Math.round(health.cpuPercent)}%</b>
					</span>
				</span>
				{health.diskFreeBytes === null ? null : (
					<span className="health__item health__item--more">
						<Icon name="disk" size={15} />
						<span>
							<b>{formatBytes(health.diskFreeBytes)}</b> {texts.health.free} {left === null ? null : texts.health.timeLeft({ left })}
						</span>
					</span>
				)}
			</button>
			<span className="grow" />
			<span className="health__item">
				<Icon name="clock" size={15} />
				<b>{time}</b>
			</span>
		</section>
	)
}
