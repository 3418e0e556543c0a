import type { AccountView } from '../../../shared/domain/account.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { initialsOf } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Initials } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icons.tsx'
import { abilities } from './account-state.ts'
import { Limits } from './limits.tsx'
import { LivestreamRightLine } from './livestream-right.tsx'

/** After connecting: whose account it is and what it may do, so that nothing surprises the user during the show. */
export function ConnectedView({ account, onClose }: { readonly account: AccountView; readonly onClose: () => void }) {
	const texts = useTexts()
	const { stores } = useStudio()
	const words = texts.accounts
	return (
		<div className="form">
			<h3 className="connected__title">{words.connectedTitle({ platform: account.platformName })}</h3>
			<ConnectedAccount account={account} heading="h3" />
			<div className="form__actions">
				<Button look="outline" onPress={onClose}>
					{words.done}
				</Button>
				<Button look="primary" onPress={() => stores.screen.getState().showSetup(account.id)}>
					{words.setUp}
				</Button>
			</div>
		</div>
	)
}

/** Whose account it is, and what it may do. `heading`: the level below what stands above it. */
export function ConnectedAccount({ account, heading: Heading }: { readonly account: AccountView; readonly heading: 'h2' | 'h3' }) {
	const texts = useTexts()
	const words = texts.accounts
	return (
		<>
			<div className="connected__who">
				<Initials>{initialsOf(account.label || account.platformName)}</Initials>
				<div className="grow">
					<b className="cut">{account.label || account.platformName}</b>
					<LivestreamRightLine account={account} />
				</div>
				<Chip tone="good" icon="check">
					{words.connected}
				</Chip>
			</div>
			<section>
				<Heading>{words.mayDo}</Heading>
				<ul className="abilities">
					{abilities(account, texts).map(({ id, can, what, line }) => (
						<li key={id}>
							<Icon name={can ? 'check' : 'cross'} size={15} tone={can ? 'good' : 'quiet'} />
							<span className="grow">{what}</span>
							<span className="abilities__line">{line}</span>
						</li>
					))}
				</ul>
			</section>
			{account.cannot.length > 0 ? (
				<details className="more">
					<summary>{words.cannot}</summary>
					<Limits limits={account.cannot} />
				</details>
			) : null}
		</>
	)
}
