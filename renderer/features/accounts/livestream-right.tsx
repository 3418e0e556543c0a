import { useState } from 'react'
import type { AccountView } from '../../../shared/domain/account.ts'
import type { Text } from '../../../shared/texts/text.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { rightSign } from './account-state.ts'

/** Whether the account may stream live, with a button to check it. */
export function LivestreamRightLine({ account }: { readonly account: AccountView }) {
	const texts = useTexts()
	const { runner } = useStudio()
	const action = useAction()
	const [why, setWhy] = useState<Text | null>(null)
	const sign = rightSign(account.livestreamRight)
	const words = texts.accounts
	const { checkRight } = account.capabilities

	async function check(): Promise<void> {
		const answer = await action.run(() => runner.request('accounts.check', { accountId: account.id }))
		if (answer) setWhy(answer.why)
	}

	// It is unknown and cannot be checked: there is nothing to show.
	if (!checkRight && account.livestreamRight === 'unknown') return null
	return (
		<div className="right">
			<span className={`right__word tone-${sign.tone}`}>
				<Icon name={sign.icon} size={15} />
				{words.right[account.livestreamRight]}
			</span>
			{checkRight ? (
				<Button
					does="accounts.check"
					size="small"
					look="ghost"
					title={words.checkHint}
					working={action.isWorking}
					reason={account.state.kind === 'connected' ? null : words.signedOut}
					onPress={() => detach(check())}
				>
					{account.livestreamRight === 'unknown' ? words.check : words.checkAgain}
				</Button>
			) : null}
			{why && account.livestreamRight !== 'yes' ? <p className="right__why">{texts.say(why)}</p> : null}
			<ErrorNote error={action.error} />
		</div>
	)
}
