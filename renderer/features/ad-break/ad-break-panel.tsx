import { chordText } from '../../commands/chord.ts'
import { useClock, useCommand, useSlice, useStudio } from '../../studio/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { adCard } from './ad-card.ts'
import { AdCardView } from './ad-card-view.tsx'

export function AdBreakPanel() {
	const texts = useTexts()
	const { mac, clock } = useStudio()
	const ads = useSlice('ads')
	const command = useCommand('ads.launch')
	// Selecting the card as text draws it again only when a figure on it changes; the progress bar moves with the same ticks.
	useClock((nowMs) => JSON.stringify(adCard(ads, nowMs, texts)))
	return (
		<AdCardView
			card={adCard(ads, clock.getState().nowMs, texts)}
			platformName={ads.platformName}
			chord={command.chord && chordText(command.chord, mac)}
			isUnderWay={command.isUnderWay}
			onRun={command.run}
		/>
	)
}
