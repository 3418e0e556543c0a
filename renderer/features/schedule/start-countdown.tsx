import { useClock, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { formatCountdown } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'

/** "Starts in 12:40, goes live automatically", with a button to stop it: on every page until it is stopped or over. */
export function StartCountdown() {
	const texts = useTexts()
	const { runner } = useStudio()
	const { countdown } = useSlice('schedule')
	const left = useClock((nowMs) => (countdown ? formatCountdown(countdown.startsAtMs - nowMs) : null))
	if (!countdown || left === null) return null
	const words = texts.countdown
	return (
		<div className="starts" role="timer" title={countdown.title}>
			<div>
				<b className="tabular">{words.startsIn({ left })}</b>
				<span>{countdown.goesLive ? words.goesLiveItself : words.anotherRuns}</span>
			</div>
			<Button
				does="schedule.stopCountdown"
				size="small"
				look="outline"
				icon="square"
				title={words.stopCountdownHint}
				onPress={() => detach(runner.run('schedule.stopCountdown'))}
			>
				{words.stopCountdown}
			</Button>
		</div>
	)
}
