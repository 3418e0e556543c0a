import { useState } from 'react'
import type { ObsWebsocketView } from '../../../shared/domain/obs-websocket.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/field.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'
import { connectLink, portOf } from './connect-link.ts'
import './obs-websocket-card.css'
import { Form } from '../../ui/form.tsx'

/** Whether programs that know OBS may control the studio, and what they need to connect. */
export function ObsWebsocketCard() {
	const texts = useTexts()
	const { runner } = useStudio()
	const view = useSlice('obsWebsocket')
	const { obsWebsocket: words } = texts
	// A device that does not get this part of the state cannot change it either.
	if (view.requests.all === 0) return null
	const { isOn, state } = view
	return (
		<section className="card settings obs-websocket" aria-label={words.title}>
			<h2>{words.title}</h2>
			<SwitchRow
				does="obsWebsocket.set"
				label={words.switch}
				line={words.switchLine(view.requests)}
				on={isOn}
				onChange={(on) => detach(runner.run('obsWebsocket.set', { isOn: on }))}
			/>
			{state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
			{isOn ? (
				<>
					{state.kind === 'listening' ? <Connect view={view} hosts={state.hosts} /> : null}
					<PortField port={view.port} />
					<SwitchRow
						does="obsWebsocket.set"
						label={words.network}
						line={words.networkLine}
						on={view.isOpenToNetwork}
						onChange={(isOpenToNetwork) => detach(runner.run('obsWebsocket.set', { isOpenToNetwork }))}
					/>
					<SwitchRow
						does="obsWebsocket.set"
						label={words.mayRunShow}
						line={words.mayRunShowLine}
						on={view.mayRunShow}
						onChange={(mayRunShow) => detach(runner.run('obsWebsocket.set', { mayRunShow }))}
					/>
					<p className="form__lead" role="status">
						{clientsLine(view, texts)}
					</p>
				</>
			) : null}
		</section>
	)
}

function clientsLine({ clients, wrongPasswords }: ObsWebsocketView, { obsWebsocket: words, list }: Texts): string {
	const connected = words.clients({ count: clients.length, addresses: list([...new Set(clients.map(({ address }) => address))]) })
	return wrongPasswords === 0 ? connected : `${connected} ${words.wrongPasswords({ count: wrongPasswords })}`
}

/** Address and password, to copy or to scan. */
function Connect({ view: { port }, hosts }: { readonly view: ObsWebsocketView; readonly hosts: readonly string[] }) {
	const { obsWebsocket: words } = useTexts()
	const { client, runner } = useStudio()
	const [code, setCode] = useState<string | null>(null)
	const [isAsking, setAsking] = useState(false)
	const [host = '127.0.0.1'] = hosts
	const address = `ws://${host}:${port}`
	const read = () => client.call('obsWebsocket.password', {}).then(({ password }) => password)

	async function showCode(): Promise<void> {
		setCode(code === null ? connectLink(host, port, await read()) : null)
	}

	async function renew(): Promise<void> {
		setAsking(false)
		setCode(null)
		await runner.run('obsWebsocket.renewPassword')
	}

	return (
		<>
			<div className="obs-websocket__fields">
				<CopyField label={words.address} shown={address} read={() => Promise.resolve(address)} copyLabel={words.copyAddress} />
				<CopyField label={words.password} shown="••••••••••••" read={read} copyLabel={words.copyPassword} isSecret />
			</div>
			<div className="obs-websocket__row">
				<Button size="small" look="outline" onPress={() => detach(showCode())}>
					{code === null ? words.showCode : words.hideCode}
				</Button>
				{isAsking ? null : (
					<Button size="small" look="ghost" onPress={() => setAsking(true)}>
						{words.renew}
					</Button>
				)}
			</div>
			{isAsking ? (
				<div className="obs-websocket__ask">
					<p>{words.renewAsk}</p>
					<div className="obs-websocket__row">
						<Button does="obsWebsocket.renewPassword" size="small" onPress={() => detach(renew())}>
							{words.renewYes}
						</Button>
						<Button size="small" look="ghost" onPress={() => setAsking(false)}>
							{words.renewNo}
						</Button>
					</div>
				</div>
			) : null}
			{code === null ? null : (
				<div className="obs-websocket__code">
					<QrCode text={code} label={words.code} />
					<p>{words.codeText}</p>
				</div>
			)}
		</>
	)
}

function PortField({ port }: { readonly port: number }) {
	const { obsWebsocket: words } = useTexts()
	const { runner } = useStudio()
	const action = useAction()
	/** What is being typed; null follows the present setting. */
	const [typed, setTyped] = useState<string | null>(null)
	const wanted = typed === null ? port : portOf(typed)

	async function save(): Promise<void> {
		if (wanted === null) return
		const saved = await action.run(() => runner.request('obsWebsocket.set', { port: wanted }))
		if (saved) setTyped(null)
	}

	return (
		<Form
			does="obsWebsocket.set"
			className="obs-websocket__port"
			noValidate
			onSubmit={(event) => {
				event.preventDefault()
				detach(save())
			}}
		>
			<TextField
				label={words.port}
				numeric
				value={typed ?? String(port)}
				hint={words.portHint}
				error={wanted === null ? words.portWrong : null}
				onChange={setTyped}
			/>
			{typed === null || wanted === port ? null : (
				<Button submit size="small" working={action.isWorking}>
					{words.portSave}
				</Button>
			)}
			<ErrorNote error={action.error} />
		</Form>
	)
}
