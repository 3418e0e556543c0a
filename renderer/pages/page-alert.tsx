import type { ScheduleView } from '../../shared/domain/livestream.ts'
import { useScreen, useSlice, useStudio } from '../hooks/studio-context.ts'
import { detach } from '../lib/detach.ts'
import { formatTimeShort } from '../lib/format.ts'
import { guideOfTrouble } from '../lib/guide-places.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { ServerSaid } from '../ui/server-said.tsx'
import { GuideLink } from '../views/guide-link.tsx'

/** The studio's last refusal, and a show that starts soon, on pages without the line above the program. */
export function PageAlert() {
	const texts = useTexts()
	const { stores } = useStudio()
	const error = useScreen((screen) => screen.actionError)
	const { reminder } = useSlice('schedule')
	if (!error) return reminder ? <Reminder reminder={reminder} /> : null
	const place = guideOfTrouble(error.code)
	return (
		<div className="error-note" role="alert">
			<Icon name="alert" size={18} />
			<div className="grow">
				<p>
					<b>{error.message}</b> {error.action}
				</p>
				<ServerSaid words={error.serverSaid} />
				{place === null ? null : <GuideLink place={place} />}
			</div>
			<IconButton icon="cross" label={texts.app.dismiss} onPress={() => stores.screen.getState().fail(null)} />
		</div>
	)
}

function Reminder({ reminder }: { readonly reminder: NonNullable<ScheduleView['reminder']> }) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	return (
		<div className="error-note error-note--calm" role="status">
			<Icon name="clock" size={18} />
			<p className="grow">
				<b>{texts.countdown.reminder({ title: reminder.title, time: formatTimeShort(reminder.startsAtMs) })}</b>
			</p>
			<Button size="small" look="primary" onPress={() => stores.screen.getState().showSetup(reminder.accountId)}>
				{texts.countdown.setUp}
			</Button>
			<IconButton
				does="schedule.dismissReminder"
				icon="cross"
				label={texts.app.dismiss}
				onPress={() => detach(runner.run('schedule.dismissReminder'))}
			/>
		</div>
	)
}
