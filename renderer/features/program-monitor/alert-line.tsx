import type { ReactNode } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { type Alert, alertsOf, reminderId } from './alerts.ts'

const icons: Readonly<Record<Alert['tone'], IconName>> = { failed: 'octagon', warning: 'alert', note: 'clock' }

/** The most severe alert that was not dismissed; it replaces the figures on the right of the strip. */
export function AlertLine({ children }: { readonly children: ReactNode }) {
	const texts = useTexts()
	const { stores, runner } = useStudio()
	const alert = useView((state, nowMs) => alertsOf(state, nowMs, texts).find(({ id }) => !state.screen.dismissed.has(id)))
	if (!alert) {
		return (
			<>
				<span className="grow" />
				{children}
			</>
		)
	}

	function act(action: NonNullable<Alert['action']>): void {
		const { show, showSetup } = stores.screen.getState()
		if (action.kind === 'open-account') show('destinations')
		else if (action.kind === 'set-up') showSetup(action.accountId)
		else if (action.kind === 'set-profile') detach(runner.run('encoder.setProfile', { profile: action.profile }))
		else if (action.kind === 'set-bitrate') detach(runner.run('encoder.setDynamicBitrate', action.change))
		else if (action.kind === 'restart-source') detach(runner.run('sources.restart', { id: action.sourceId }))
		else if (action.kind === 'retry-destination') detach(runner.run('destinations.retryNow', { id: action.destinationId }))
		else if (action.kind === 'publish-destination') detach(runner.run('destinations.publish', { id: action.destinationId }))
		else document.querySelector<HTMLInputElement>(`[data-fix="${CSS.escape(action.destinationId)}"] input`)?.focus()
	}

	function dismiss(id: string): void {
		const { screen, schedule } = stores.read()
		if (id === 'action') screen.fail(null)
		else if (schedule.reminder && id === reminderId(schedule.reminder)) detach(runner.run('schedule.dismissReminder'))
		else screen.dismiss(id)
	}

	const { action } = alert
	const labels: Readonly<Record<Exclude<NonNullable<Alert['action']>['kind'], 'restart-source' | 'set-profile' | 'set-bitrate'>, string>> =
		{
			'fix-destination': texts.alerts.fixKey,
			'retry-destination': texts.alerts.tryNow,
			'publish-destination': texts.destinations.tryAgain,
			'open-account': texts.app.signInAgain,
			'set-up': texts.countdown.setUp,
		}
	return (
		<div className={`alert alert--${alert.tone}`}>
			<Icon name={icons[alert.tone]} size={18} />
			<p className="grow cut" title={`${alert.strong} ${alert.text}`}>
				<b>{alert.strong}</b> <span className="alert__more">{alert.text}</span>
			</p>
			{action ? (
				<Button look="primary" size="small" onPress={() => act(action)}>
					{'word' in action ? action.word : labels[action.kind]}
				</Button>
			) : null}
			<IconButton icon="cross" label={texts.app.dismiss} onPress={() => dismiss(alert.id)} />
		</div>
	)
}
