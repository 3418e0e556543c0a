import type { ReactNode } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useCommand } from '../../hooks/use-command.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { Switch } from '../../ui/switch.tsx'
import { cloudRow, localRow, type RecordingRow, runningCount } from './recording-rows.ts'

type CloudCall = 'recording.cloudStart' | 'recording.cloudStop' | 'recording.cloudPause' | 'recording.cloudResume'

export function RecordingCard() {
	const texts = useTexts()
	const { runner } = useStudio()
	const toggle = useCommand('recording.toggle')
	const pause = useCommand('recording.togglePause')
	const split = useCommand('recording.split')
	const { local, cloud, running, isOffAir, withShow, cloudAuto } = useView((state, nowMs) => cardOf(state, nowMs, texts))
	const words = texts.recording

	const cloudCall = (name: CloudCall) => () => detach(runner.run(name))

	const hold = (row: RecordingRow): ReactNode => {
		if (row.hold === null) return null
		const isLocal = row === local
		return row.hold === 'pause' ? (
			<IconButton icon="pause" label={words.pause} onPress={isLocal ? pause.run : cloudCall('recording.cloudPause')} />
		) : (
			<Button size="small" icon="play" look="primary" onPress={isLocal ? pause.run : cloudCall('recording.cloudResume')}>
				{words.resume}
			</Button>
		)
	}

	const control = (row: RecordingRow): ReactNode => {
		const setAuto = (auto: boolean) => detach(runner.run('recording.setCloudAuto', { auto }))
		const isLocal = row === local
		switch (row.control) {
			case 'record':
				return (
					<Button size="small" icon="record" working={toggle.isUnderWay} reason={toggle.reason} onPress={toggle.run}>
						{words.record}
					</Button>
				)
			case 'stop':
				return (
					<Button
						size="small"
						icon="square"
						working={isLocal && toggle.isUnderWay}
						onPress={isLocal ? toggle.run : cloudCall('recording.cloudStop')}
					>
						{words.stop}
					</Button>
				)
			case 'again':
				return (
					<Button size="small" look="primary" working={toggle.isUnderWay} onPress={toggle.run}>
						{words.again}
					</Button>
				)
			case 'auto':
				return (
					<Button does="recording.setCloudAuto" size="small" icon="repeat" title={words.byHandInstead} onPress={() => setAuto(false)}>
						{words.auto}
					</Button>
				)
			case 'start':
				return (
					<Button size="small" icon="record" onPress={cloudCall('recording.cloudStart')}>
						{words.start}
					</Button>
				)
			case 'switch':
				return <Switch does="recording.setCloudAuto" label={words.cloudShows({ name: row.title })} on={cloudAuto} onChange={setAuto} />
			case 'none':
				return null
		}
	}

	return (
		<Card
			label={words.label}
			className="recording"
			heading={<h2>{words.label}</h2>}
			aside={
				running > 0 ? (
					<Chip tone="live" icon="dot">
						{words.running({ count: running })}
					</Chip>
				) : isOffAir && withShow ? (
					<span className="card__aside">{words.withShow}</span>
				) : null
			}
		>
			<RowView row={local} icon="disk">
				{local.control === 'stop' ? <IconButton icon="film" label={words.split} onPress={split.run} /> : null}
				{hold(local)}
				{control(local)}
				{isOffAir && local.control === 'record' ? (
					<Switch
						does="recording.setWithShow"
						label={words.recordShows}
						on={withShow}
						onChange={(isOn) => detach(runner.run('recording.setWithShow', { withShow: isOn }))}
					/>
				) : null}
			</RowView>
			{cloud ? (
				<RowView row={cloud} icon="cloud">
					{hold(cloud)}
					{control(cloud)}
				</RowView>
			) : null}
		</Card>
	)
}

function cardOf({ recording, show, program }: StudioState, nowMs: number, texts: Texts) {
	const isOffAir = show.state.kind === 'off-air'
	return {
		local: localRow(recording, program.encoderProfile, nowMs, texts),
		cloud: cloudRow(recording, isOffAir, nowMs, texts),
		running: runningCount(recording),
		isOffAir,
		withShow: recording.withShow,
		cloudAuto: recording.cloudAuto,
	}
}

function RowView({ row, icon, children }: { readonly row: RecordingRow; readonly icon: IconName; readonly children: ReactNode }) {
	const texts = useTexts()
	const sign: IconName =
		row.sign === 'busy' ? 'turning' : row.sign === 'failed' ? 'alert' : row.sign === 'on' && icon === 'disk' ? 'record' : icon
	// Its time stands in the place of its name, so that size and room can be read beside the buttons.
	const hasThreeButtons = icon === 'disk' && row.hold !== null
	const time = row.time ? (
		<span className="rec__time" role="timer" aria-label={texts.recording.time}>
			{row.time}
		</span>
	) : null
	return (
		<div className={`rec rec--${row.sign}${hasThreeButtons ? ' rec--full' : ''}`}>
			<span className="rec__sign">
				<Icon name={sign} size={18} />
			</span>
			<div className="grow">
				{hasThreeButtons ? time : <b className={row.sign === 'failed' ? undefined : 'cut'}>{row.title}</b>}
				<span className="cut tabular">{row.line}</span>
			</div>
			{hasThreeButtons ? null : time}
			{children}
		</div>
	)
}
