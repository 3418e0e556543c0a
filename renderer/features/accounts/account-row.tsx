import type { ReactNode } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { initialsOf } from '../../lib/format.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Initials } from '../../ui/chip.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { MenuButton } from '../../ui/menu.tsx'
import { Switch } from '../../ui/switch.tsx'
import { destinationRow } from '../../view-models/destination-row.ts'
import { livestreamTitle } from '../../view-models/livestream-text.ts'
import { accountState } from './account-state.ts'
import { Limits } from './limits.tsx'
import { LivestreamRightLine } from './livestream-right.tsx'

/** One connected account. While it streams, its state as a destination replaces that of the sign-in. */
export function AccountRow({
	id,
	variantName,
	more,
}: {
	readonly id: string
	readonly variantName: string
	/** Its progress in a show. */
	readonly more: ReactNode
}) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const shown = useView((state, nowMs) => rowOf(state, id, nowMs, texts))
	if (!shown) return null
	const { account, row } = shown
	const words = texts.accounts
	const name = account.label || account.platformName
	const { open, showSetup } = stores.screen.getState()
	const isSigningIn = account.state.kind === 'signing-in'

	return (
		<li className={`account${account.enabled ? '' : ' account--off'}`}>
			<div className="account__main">
				<Initials>{initialsOf(name)}</Initials>
				<div className="account__name">
					<b className="cut">{name}</b>
					<span className="cut">{[account.platformName, variantName, words.signedInBy[account.method]].filter(Boolean).join(', ')}</span>
				</div>
				<div className="account__livestream">
					<span className="account__label">{words.nextShow}</span>
					<span className="cut">{account.chosenLivestream ? livestreamTitle(account.chosenLivestream, texts) : words.newLivestream}</span>
				</div>
				<div className="account__state">
					<Chip tone={row.chip.tone} icon={row.chip.icon}>
						{row.chip.word}
					</Chip>
					{row.line ? <span className="cut tabular">{row.line}</span> : null}
				</div>
				<div className="account__do">
					{isSigningIn ? (
						<Button does="accounts.cancel" size="small" onPress={() => detach(runner.run('accounts.cancel', { accountId: account.id }))}>
							{words.stopWaiting}
						</Button>
					) : account.state.kind === 'signed-out' ? (
						<Button size="small" look="primary" onPress={() => open({ kind: 'connect-account', likeId: account.id })}>
							{texts.app.signInAgain}
						</Button>
					) : (
						<Button size="small" onPress={() => showSetup(account.id)}>
							{words.setUp}
						</Button>
					)}
				</div>
				<Switch
					does="accounts.setEnabled"
					label={words.enable({ name })}
					on={account.enabled}
					onChange={(enabled) => detach(runner.run('accounts.setEnabled', { accountId: account.id, enabled }))}
				/>
				<MenuButton
					label={words.options({ name })}
					icon="dots"
					items={[
						{ label: words.setUp, icon: 'tune', onChoose: () => showSetup(account.id) },
						{
							label: texts.app.signInAgain,
							icon: 'key',
							does: 'accounts.connectBrowser',
							onChoose: () => open({ kind: 'connect-account', likeId: account.id }),
						},
						{
							label: words.disconnect,
							icon: 'cross',
							danger: true,
							does: 'accounts.disconnect',
							onChoose: () => open({ kind: 'disconnect-account', accountId: account.id }),
						},
					]}
				/>
			</div>
			<ErrorNote error={row.error} />
			{more}
			{isSigningIn ? null : (
				<div className="account__foot">
					<LivestreamRightLine account={account} />
					{account.cannot.length > 0 ? (
						<details className="more">
							<summary>{words.cannot}</summary>
							<Limits limits={account.cannot} />
						</details>
					) : null}
				</div>
			)}
		</li>
	)
}

function rowOf({ accounts, destinations }: StudioState, id: string, nowMs: number, texts: Texts) {
	const account = accounts.find((each) => each.id === id)
	if (!account) return null
	const row = accountState(account, nowMs, texts)
	const destination = destinations.find((each) => each.id === id)
	const sends = destination?.enabled && destination.state.kind !== 'idle'
	if (!sends || account.state.kind === 'signed-out') return { account, row }
	const { chip, line } = destinationRow(destination, nowMs, { inBreak: false, seesAd: false }, texts)
	return { account, row: { chip, line, error: destination.state.kind === 'failed' ? destination.state.error : row.error } }
}
