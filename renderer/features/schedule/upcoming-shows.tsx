import type { ScheduleView } from '../../../shared/domain/livestream.ts'
import { useClock, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Card } from '../../ui/card.tsx'
import { useOffField } from '../../ui/off-field.ts'
import { Switch } from '../../ui/switch.tsx'
import { livestreamTitle, scheduleText } from '../../view-models/livestream-text.ts'

type Upcoming = ScheduleView['upcoming'][number]

/** Reminder times to choose from, minutes before the start. */
const reminders = [5, 10, 15, 30, 60, 120, 1440]

/** Planned shows of one account or of all, soonest first, each with a reminder and "Go live automatically". */
export function UpcomingShows({ accountId }: { readonly accountId: string | null }) {
	const texts = useTexts()
	const { upcoming } = useSlice('schedule')
	const shows = upcoming.filter((show) => accountId === null || show.accountId === accountId)
	return (
		<Card label={texts.livestreams.upcoming} className="upcoming" heading={<h2>{texts.livestreams.upcoming}</h2>}>
			{shows.length === 0 ? <p className="upcoming__none">{texts.livestreams.upcomingNone}</p> : null}
			<ul>
				{shows.map((show) => (
					<UpcomingRow key={`${show.accountId} ${show.livestream.id}`} show={show} />
				))}
			</ul>
		</Card>
	)
}

function UpcomingRow({ show }: { readonly show: Upcoming }) {
	const texts = useTexts()
	const { runner, clock } = useStudio()
	const words = texts.livestreams
	const { accountId, livestream, autoGoLive, remindMinutes } = show
	const off = useOffField('schedule.setAutoGoLive')
	const title = livestreamTitle(livestream, texts)
	useClock((nowMs) => Math.floor(nowMs / 60_000))
	const set = (change: { readonly autoGoLive?: boolean; readonly remindMinutes?: number | null }) =>
		detach(runner.run('schedule.setAutoGoLive', { accountId, livestreamId: livestream.id, ...change }))
	const options =
		remindMinutes === null || reminders.includes(remindMinutes) ? reminders : [...reminders, remindMinutes].sort((a, b) => a - b)
	return (
		<li className="upcoming__show">
			<b className="cut">{title}</b>
			<span className="upcoming__time tabular">
				{livestream.schedule ? scheduleText(livestream.schedule, clock.getState().nowMs, texts) : words.noTime}
			</span>
			<div className="upcoming__do">
				<span className="grow">{words.autoGoLive}</span>
				<Switch
					does="schedule.setAutoGoLive"
					label={words.autoGoLiveFor({ title })}
					on={autoGoLive}
					onChange={(on) => set({ autoGoLive: on })}
				/>
			</div>
			<label className="upcoming__do">
				<span className="grow">{words.remind}</span>
				<select
					className="small-select"
					aria-label={words.remindFor({ title })}
					value={remindMinutes ?? ''}
					onChange={({ target }) => set({ remindMinutes: target.value === '' ? null : Number(target.value) })}
					{...off.control}
				>
					<option value="">{words.remindNone}</option>
					{options.map((minutes) => (
						<option key={minutes} value={minutes}>
							{minutes % 60 === 0 ? words.remindHours({ hours: minutes / 60 }) : words.remindMinutes({ minutes })}
						</option>
					))}
				</select>
			</label>
		</li>
	)
}
