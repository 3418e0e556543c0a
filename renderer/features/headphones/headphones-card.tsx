import { useEffect, useState } from 'react'
import { useStore } from 'zustand/react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { lowestVolumeDb } from '../../stores/headphones-store.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icons.tsx'
import './headphones.css'
import { canChooseDevice } from './monitor-output.ts'

/** What this screen plays in its own headphones: the program, the preview or one channel. */
export function HeadphonesCard() {
	const texts = useTexts()
	const { stores } = useStudio()
	const words = texts.headphones
	const { isOn, feed, volumeDb, delayMs, problem, listenTo, turn, setVolume } = useStore(stores.headphones)
	const name = useView(({ program }) => {
		if (feed.kind !== 'sources') return ''
		return program.sources.find(({ id }) => id === feed.ids[0])?.name ?? ''
	})
	const title = isOn ? (feed.kind === 'sources' ? words.only({ name }) : words[feed.kind]) : words.title
	return (
		<Card
			label={words.title}
			heading={
				<>
					<Icon name="headphones" size={16} />
					<h2 className="grow cut">{title}</h2>
				</>
			}
			aside={
				!isOn ? (
					<Button size="small" onPress={() => listenTo({ kind: 'program' })}>
						{words.listen}
					</Button>
				) : (
					<>
						{feed.kind === 'program' ? (
							<Button look="ghost" size="small" onPress={() => listenTo({ kind: 'preview' })}>
								{words.hearPreview}
							</Button>
						) : (
							<Button size="small" look="primary" onPress={() => listenTo({ kind: 'program' })}>
								{words.hearProgram}
							</Button>
						)}
						<IconButton icon="cross" label={words.stop} onPress={() => turn(false)} />
					</>
				)
			}
		>
			{isOn ? (
				<>
					<div className="headphones__row">
						<DeviceField words={words} />
						<span className="headphones__late tabular">{delayMs === null ? '' : words.late({ ms: delayMs })}</span>
						<input
							type="range"
							aria-label={words.volume}
							aria-valuetext={volumeText(volumeDb)}
							min={lowestVolumeDb}
							max={6}
							step={1}
							value={volumeDb}
							onChange={({ target }) => setVolume(Number(target.value))}
							onDoubleClick={() => setVolume(0)}
						/>
						<output className="tabular">{volumeText(volumeDb)}</output>
					</div>
					{problem === null ? null : (
						<p className="headphones__problem" role="status">
							{problem === 'blocked' ? words.blocked : problem === 'no-sound' ? words.noSound : words.noDevice}
						</p>
					)}
				</>
			) : null}
		</Card>
	)
}

function volumeText(volumeDb: number): string {
	return volumeDb <= lowestVolumeDb ? '−∞ dB' : `${volumeDb > 0 ? '+' : ''}${volumeDb} dB`.replace('-', '−')
}

/** The output devices of the computer that shows this page. Their names are known once the page may use the microphone: the browser asks. */
function DeviceField({ words }: { readonly words: Texts['headphones'] }) {
	const { stores } = useStudio()
	const { deviceId, setDevice } = useStore(stores.headphones)
	const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([])
	const canChoose = canChooseDevice()

	useEffect(() => {
		if (!canChoose) return
		const read = () => detach(outputs().then(setDevices))
		read()
		navigator.mediaDevices.addEventListener('devicechange', read)
		return () => navigator.mediaDevices.removeEventListener('devicechange', read)
	}, [canChoose])

	async function ask(): Promise<void> {
		try {
			const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
			for (const track of stream.getTracks()) track.stop()
		} catch {
			// Not allowed: only the default device can be used.
		}
		setDevices(await outputs())
	}

	if (!canChoose) return <span className="grow cut headphones__late">{words.defaultDevice}</span>
	const hasNames = devices.some(({ label }) => label !== '')
	return (
		<select
			className="small-select grow"
			aria-label={words.device}
			value={deviceId}
			onChange={({ target: { value } }) => {
				if (value === '?') detach(ask())
				else setDevice(value)
			}}
		>
			<option value="">{words.defaultDevice}</option>
			{devices.map((device, index) => (
				<option key={device.deviceId} value={device.deviceId}>
					{device.label || words.namelessDevice({ number: index + 1 })}
				</option>
			))}
			{hasNames ? null : <option value="?">{words.showDevices}</option>}
		</select>
	)
}

async function outputs(): Promise<readonly MediaDeviceInfo[]> {
	const devices = await navigator.mediaDevices.enumerateDevices()
	return devices.filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== '' && deviceId !== 'default')
}
