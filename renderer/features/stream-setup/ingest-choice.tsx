import type { AccountView, IngestProtocol } from '../../../shared/domain/account.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Card } from '../../ui/card.tsx'
import { Choices } from '../../ui/choices.tsx'

/** The protocol used to push the show to this account, where the user may choose. */
export function IngestChoice({ account, protocols }: { readonly account: AccountView; readonly protocols: readonly IngestProtocol[] }) {
	const { accounts: words } = useTexts()
	const { runner } = useStudio()
	if (protocols.length < 2) return null
	return (
		<Card label={words.ingest} className="ingest">
			<Choices
				wide
				label={words.ingest}
				value={account.ingestProtocol}
				choices={protocols.map((value) => ({ value, label: words.ingestNames[value], line: words.ingestLines[value] }))}
				hint={words.ingestHint}
				onChange={(protocol) => detach(runner.run('accounts.setIngest', { accountId: account.id, protocol }))}
			/>
		</Card>
	)
}
