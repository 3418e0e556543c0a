import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { formatDuration, formatMoment } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icons.tsx'

/** Showcaller ended in the middle of the last show: shown until the next show starts or the user dismisses it. */
export function InterruptedShowCard() {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const { interruptedShow: cut } = useSlice('show')
	if (!cut) return null
	const words = texts.interrupted
	const at = formatMoment(cut.lastKnownAtMs, texts.locale)
	return (
		<Card
			label={words.title}
			className="interrupted"
			heading={
				<>
					<Icon name="alert" size={18} tone="warning" />
					<h2>{words.title}</h2>
				</>
			}
			aside={
				<IconButton
					does="show.dismissInterrupted"
					icon="cross"
					label={texts.app.dismiss}
					onPress={() => detach(runner.run('show.dismissInterrupted'))}
				/>
			}
		>
			<p>
				{(cut.practice ? words.textPractice : words.text)({ title: cut.title || texts.bar.untitled })}{' '}
				{cut.onAirMs > 0 ? words.lastKnown({ at, length: formatDuration(cut.onAirMs) }) : words.goingLive({ at })}
			</p>
			<p>{words.resumeLine}</p>
			<div className="interrupted__actions">
				<Button
					does="show.resumeInterrupted"
					look="primary"
					size="small"
					icon="refresh"
					onPress={() => detach(runner.run('show.resumeInterrupted'))}
				>
					{words.resume}
				</Button>
				<Button size="small" icon="report" onPress={() => stores.screen.getState().showReport(cut.reportId)}>
					{words.open}
				</Button>
			</div>
		</Card>
	)
}
