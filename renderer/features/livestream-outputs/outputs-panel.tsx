import { useState } from 'react'
import type { LivestreamOutput, LivestreamOutputKind, LivestreamOutputs } from '../../../shared/domain/livestream-output.ts'
import { useAnswer } from '../../hooks/use-answer.ts'
import { webUrl } from '../../lib/web-url.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { OutputDialog } from './output-dialog.tsx'
import { outputKindRows, outputName } from './output-kinds.ts'
import { RemoveOutputDialog } from './remove-output-dialog.tsx'

type Open =
	| { readonly kind: 'edit'; readonly outputKind: LivestreamOutputKind; readonly output: LivestreamOutput | null }
	| { readonly kind: 'remove'; readonly output: LivestreamOutput; readonly name: string }

/** Where the platform forwards a livestream to. Each change returns the resulting list. */
export function OutputsPanel({
	accountId,
	livestreamId,
	kinds,
}: {
	readonly accountId: string
	readonly livestreamId: string
	readonly kinds: readonly LivestreamOutputKind[]
}) {
	const texts = useTexts()
	const words = texts.livestreamPage.outputs
	const answer = useAnswer('livestreams.outputs', { accountId, livestreamId }, '')
	const [changed, setChanged] = useState<LivestreamOutputs | null>(null)
	const [open, setOpen] = useState<Open | null>(null)
	const present = changed ?? (answer.kind === 'ready' ? answer.value : null)
	if (!present) return answer.kind === 'failed' ? <ErrorNote error={answer.error} /> : <Waiting />
	const { outputs, blockedBy } = present
	const reason = blockedBy && texts.say(blockedBy)
	const close = () => setOpen(null)

	return (
		<>
			<Card label={texts.livestreamPage.sections.outputs} heading={<h3>{texts.livestreamPage.sections.outputs}</h3>} className="outputs">
				<p className="outputs__lead">{outputs.length === 0 ? words.none : words.lead}</p>
				{blockedBy === null ? null : (
					<p className="outputs__blocked">
						<Icon name="lock" />
						{texts.say(blockedBy)}
					</p>
				)}
				<ul>
					{outputs.map((output) => {
						const kind = kinds.find(({ id }) => id === output.kindId)
						const name = outputName(output, kind, output.kindId, texts)
						const page = webUrl(output.url)
						return (
							<li key={output.id} className="output">
								<div className="output__name">
									<b className="cut">{name}</b>
									{kind && texts.say(kind.label) !== name ? <span className="cut">{texts.say(kind.label)}</span> : null}
									{output.url === null ? null : page === null ? (
										<span className="output__url">{output.url}</span>
									) : (
										<a className="link output__url" href={page} target="_blank" rel="noreferrer">
											{words.watch}
										</a>
									)}
								</div>
								{kind && kind.fields.length > 0 ? (
									<Button
										size="small"
										label={words.changeOf({ name })}
										reason={reason}
										onPress={() => setOpen({ kind: 'edit', outputKind: kind, output })}
									>
										{words.change}
									</Button>
								) : null}
								<IconButton
									icon="trash"
									label={words.removeOf({ name })}
									reason={reason}
									onPress={() => setOpen({ kind: 'remove', output, name })}
								/>
							</li>
						)
					})}
				</ul>
			</Card>
			<Card label={words.addMore} heading={<h3>{words.addMore}</h3>} className="outputs">
				<ul>
					{outputKindRows(kinds, outputs, blockedBy, texts).map(({ kind, used, reason }) => (
						<li key={kind.id} className="output">
							<div className="output__name">
								<b>{texts.say(kind.label)}</b>
								<span>{[texts.say(kind.line), used && `${used}.`].filter(Boolean).join(' ')}</span>
							</div>
							<Button
								size="small"
								icon="plus"
								label={words.addOf({ kind: texts.say(kind.label) })}
								reason={reason}
								onPress={() => setOpen({ kind: 'edit', outputKind: kind, output: null })}
							>
								{words.add}
							</Button>
						</li>
					))}
				</ul>
			</Card>
			{open?.kind === 'edit' ? (
				<OutputDialog
					accountId={accountId}
					livestreamId={livestreamId}
					kind={open.outputKind}
					output={open.output}
					onSaved={setChanged}
					onClose={close}
				/>
			) : null}
			{open?.kind === 'remove' ? (
				<RemoveOutputDialog
					accountId={accountId}
					livestreamId={livestreamId}
					outputId={open.output.id}
					name={open.name}
					onRemoved={setChanged}
					onClose={close}
				/>
			) : null}
		</>
	)
}
