import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { SettingBox, SettingRow } from '../../ui/setting-row.tsx'

/** Where secrets are kept, and whose they are. */
export function SignIns() {
	const texts = useTexts()
	const words = texts.settings
	const { stores } = useStudio()
	const { vault } = useSlice('app')
	const accounts = useSlice('accounts')
	const destinations = useSlice('destinations')
	const { open } = stores.screen.getState()
	return (
		<SettingBox title={words.secrets}>
			<SettingRow label={words.store} line={words.vaults[vault]}>
				{vault === 'memory-only' ? (
					<Chip tone="warning" icon="alert">
						{words.untilEnd}
					</Chip>
				) : (
					<Chip tone="good" icon="check">
						{words.encrypted}
					</Chip>
				)}
			</SettingRow>
			{accounts.map((account) => (
				<SettingRow
					key={account.id}
					label={[account.platformName, account.label].filter(Boolean).join(', ')}
					line={account.state.kind === 'connected' ? texts.accounts.signedInBy[account.method] : words.accountStates[account.state.kind]}
				>
					{account.state.kind === 'signed-out' ? (
						<Button size="small" look="primary" onPress={() => open({ kind: 'connect-account', likeId: account.id })}>
							{texts.app.signInAgain}
						</Button>
					) : (
						<Button size="small" look="outline" onPress={() => open({ kind: 'disconnect-account', accountId: account.id })}>
							{words.signOut}
						</Button>
					)}
				</SettingRow>
			))}
			{destinations
				.filter(({ keyHint }) => keyHint !== null)
				.map(({ id, name, keyHint }) => (
					<SettingRow key={id} label={name} line={words.streamKey({ hint: keyHint ?? '' })}>
						<Button size="small" look="outline" onPress={() => open({ kind: 'new-key', destinationId: id })}>
							{words.replace}
						</Button>
					</SettingRow>
				))}
		</SettingBox>
	)
}
