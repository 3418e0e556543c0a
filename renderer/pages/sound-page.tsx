import { useState } from 'react'
import { HeadphonesCard } from '../features/headphones/headphones-card.tsx'
import { LoudnessCard } from '../features/loudness/loudness-card.tsx'
import { ChannelSheet } from '../features/mixer/channel-sheet.tsx'
import { MixerBoard } from '../features/mixer/mixer-board.tsx'
import { MixerStrip } from '../features/mixer/mixer-strip.tsx'
import { TracksCard } from '../features/mixer/tracks-card.tsx'
import { ProgramMonitor } from '../features/program-monitor/program-monitor.tsx'
import { UndoButtons } from '../features/program-monitor/undo-buttons.tsx'
import { AlarmLine } from '../features/sound-alarms/alarm-line.tsx'
import { ChannelAlarms } from '../features/sound-alarms/channel-alarms.tsx'
import { useTexts } from '../texts/texts-context.ts'
import { PageAlert } from './page-alert.tsx'

/** The mixer: all channels and the program, with the program's picture and what concerns all channels beside them. */
export function SoundPage() {
	const texts = useTexts()
	const [onlyLive, setOnlyLive] = useState(false)
	/** The channel whose further settings replace the cards. */
	const [openId, setOpen] = useState<string | null>(null)
	return (
		<>
			<main className="mixer">
				<MixerStrip onlyLive={onlyLive} onOnlyLive={setOnlyLive} alarm={<AlarmLine onCheck={setOpen} />} undo={<UndoButtons />} />
				<PageAlert />
				<MixerBoard onlyLive={onlyLive} openId={openId} onOpen={(id) => setOpen(id === openId ? null : id)} />
			</main>
			<aside className="side mixer__side" aria-label={texts.mixer.side}>
				<ProgramMonitor overlay={null} safeAreas={null} isSmall onPreview={null} />
				{openId === null ? (
					<>
						<LoudnessCard />
						<TracksCard />
						<HeadphonesCard />
					</>
				) : (
					<ChannelSheet key={openId} id={openId} onClose={() => setOpen(null)} more={<ChannelAlarms id={openId} />} />
				)}
			</aside>
		</>
	)
}
