import { useEffect, useState } from 'react'
import type { AccountView, PlatformKindView } from '../../../shared/domain/account.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useAnswer } from '../../hooks/use-answer.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { apiKeyOf, type ConnectDraft, newConnectDraft, pastedKeyOf, platformOf, variantOf } from './connect-draft.ts'
import { ConnectForm } from './connect-form.tsx'
import { ConnectedView } from './connected-view.tsx'

/** Connects an account: the form, then waiting for the browser where needed, then what the account may do. */
export function ConnectDialog({ like, onClose }: { readonly like: AccountView | null; readonly onClose: () => void }) {
	const texts = useTexts()
	const platforms = useAnswer('platforms.list', {}, '')
	return (
		<Dialog wide title={texts.accounts.connect} closeLabel={texts.app.close} onClose={onClose}>
			{platforms.kind === 'loading' ? <Icon name="turning" size={20} /> : null}
			{platforms.kind === 'failed' ? <ErrorNote error={platforms.error} /> : null}
			{platforms.kind === 'ready' ? <Connect platforms={platforms.value.platforms} like={like} onClose={onClose} /> : null}
		</Dialog>
	)
}

/** The form of these platforms until an account is connected. */
export function Connect({
	platforms,
	like,
	onClose,
	onConnected,
}: {
	readonly platforms: readonly PlatformKindView[]
	readonly like: AccountView | null
	readonly onClose: () => void
	/** Absent: what the account may do is shown here. */
	readonly onConnected?: (accountId: string) => void
}) {
	const texts = useTexts()
	const { runner } = useStudio()
	const action = useAction()
	const [draft, setDraft] = useState<ConnectDraft | null>(() => newConnectDraft(platforms, like))
	const [begun, setBegun] = useState<{ readonly accountId: string; readonly authorizeUrl: string | null } | null>(null)
	const account = useView(({ accounts }) => accounts.find(({ id }) => id === begun?.accountId))
	// A sign-in that was canceled elsewhere, or that timed out, leaves no account behind.
	const [wasSeen, setSeen] = useState(false)
	useEffect(() => {
		if (account) setSeen(true)
		else if (wasSeen) {
			setSeen(false)
			setBegun(null)
		}
	}, [account, wasSeen])
	const connectedId = account?.state.kind === 'connected' ? account.id : null
	useEffect(() => {
		if (connectedId !== null) onConnected?.(connectedId)
	}, [connectedId, onConnected])
	if (!draft) return <p className="form__lead">{texts.accounts.noPlatform}</p>

	async function connect(wanted: ConnectDraft): Promise<void> {
		const variant = variantOf(wanted, platforms)
		const key = apiKeyOf(wanted, variant)
		if (wanted.method === 'browser') {
			const answer = await action.run(() => runner.request('accounts.connectBrowser', key))
			if (!answer) return
			setBegun(answer)
			// It is not known whether the page opened, so the link stays on the screen.
			window.open(answer.authorizeUrl, '_blank', 'noopener,noreferrer')
			return
		}
		const answer = await action.run(() =>
			wanted.method === 'password'
				? runner.request('accounts.connectPassword', { ...key, username: wanted.username, password: wanted.password })
				: wanted.method === 'pasted'
					? runner.request('accounts.connectPasted', pastedKeyOf(wanted, variant))
					: runner.request('accounts.connectKey', key),
		)
		if (!answer) return
		setDraft({ ...wanted, clientSecret: '', pasted: '', password: '' })
		setBegun({ ...answer, authorizeUrl: null })
	}

	/** An unfinished sign-in leaves no row behind. */
	async function stopWaiting(): Promise<void> {
		if (begun) await action.run(() => runner.request('accounts.cancel', { accountId: begun.accountId }))
		setBegun(null)
	}

	const platformName = platformOf(draft, platforms)?.name ?? ''
	if (begun && account?.state.kind === 'connected') return onConnected ? null : <ConnectedView account={account} onClose={onClose} />
	if (begun && account && (account.state.kind === 'signed-out' || account.state.kind === 'unreachable')) {
		return (
			<div className="form">
				<ErrorNote error={account.state.error} />
				<div className="form__actions">
					<Button does="accounts.cancel" look="outline" onPress={() => detach(stopWaiting().then(onClose))}>
						{texts.app.close}
					</Button>
					<Button does="accounts.cancel" look="primary" onPress={() => detach(stopWaiting())}>
						{texts.accounts.tryAgain}
					</Button>
				</div>
			</div>
		)
	}
	if (begun) {
		const isAsking = account?.state.kind === 'signing-in' && account.state.authorizeUrl === null && begun.authorizeUrl !== null
		return (
			<div className="waiting" role="status">
				<Icon name="turning" size={28} />
				<h3>{begun.authorizeUrl === null || isAsking ? texts.accounts.working : texts.accounts.waitingTitle}</h3>
				{begun.authorizeUrl === null || isAsking ? null : (
					<>
						<p>{texts.accounts.waitingText({ platform: platformName })}</p>
						<a className="link" href={begun.authorizeUrl} target="_blank" rel="noreferrer">
							{texts.accounts.openAgain}
						</a>
					</>
				)}
				<Button does="accounts.cancel" look="outline" onPress={() => detach(stopWaiting())}>
					{texts.accounts.stopWaiting}
				</Button>
			</div>
		)
	}
	return (
		<ConnectForm
			platforms={platforms}
			draft={draft}
			error={action.error}
			isWorking={action.isWorking}
			onChange={setDraft}
			onConnect={() => detach(connect(draft))}
			onCancel={onClose}
		/>
	)
}
