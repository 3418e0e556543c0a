import { useState } from 'react'
import type { RemoteView } from '../../../shared/domain/remote-access.ts'
import { type Role, roles } from '../../../shared/domain/role.ts'
import type { CallOutput } from '../../../shared/ipc/contract.ts'
import { useClock, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { formatTime } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { FieldsCommand } from '../../ui/off-field.ts'
import { QrCode } from '../../ui/qr-code.tsx'

type Link = CallOutput<'devices.link'> & { readonly role: Role }

/** Makes a code for one device. The code is in this card only: nothing keeps it. */
export function LinkCard({ network }: { readonly network: RemoteView['network'] }) {
	const { remoteAccess: words } = useTexts()
	const { runner, client } = useStudio()
	const [role, setRole] = useState<Role>('presenter')
	const [name, setName] = useState('')
	const [link, setLink] = useState<Link | null>(null)
	const isOpen = network.urls.length > 0

	async function make(): Promise<void> {
		const typed = name.trim()
		const made = await runner.run('devices.link', { role, ...(typed === '' ? {} : { name: typed }) })
		setLink(made ? { ...made, role } : null)
	}

	/** The code before is for something else. */
	function withdraw(): void {
		if (link) detach(runner.run('devices.cancelLink'))
		setLink(null)
	}

	return (
		<section className="card" aria-label={words.linkTitle}>
			<h2>{words.linkTitle}</h2>
			{isOpen ? (
				<>
					<FieldsCommand value="devices.link">
						<SelectField
							label={words.linkRole}
							value={role}
							options={roles.map((each) => ({ value: each, label: words.roles[each] }))}
							onChange={(next) => {
								setRole(next as Role)
								withdraw()
							}}
						/>
						<TextField
							label={words.linkName}
							value={name}
							placeholder={words.linkNamePlaceholder}
							maxLength={60}
							onChange={(next) => {
								setName(next)
								withdraw()
							}}
						/>
					</FieldsCommand>
					{link ? <Code link={link} network={network} /> : null}
					<Button does="devices.link" look={link ? 'outline' : 'primary'} onPress={() => detach(make())}>
						{link ? words.newCode : words.makeCode}
					</Button>
				</>
			) : (
				<>
					<p className="form__lead">{words.networkFirst}</p>
					{network.isOpen ? null : (
						<Button does="remote.setOpen" look="primary" onPress={() => detach(runner.run('remote.setOpen', { isOpen: true }))}>
							{words.openNetwork}
						</Button>
					)}
				</>
			)}
			{client.isOnStudioComputer && window.location.protocol === 'http:' ? <HereButtons /> : null}
		</section>
	)
}

function Code({ link, network }: { readonly link: Link; readonly network: RemoteView['network'] }) {
	const { remoteAccess: words, standby } = useTexts()
	const isExpired = useClock((nowMs) => nowMs > link.expiresAtMs)
	const [url = ''] = link.urls
	const [address = ''] = network.urls
	if (isExpired || url === '') return <p className="form__lead">{words.expired}</p>
	return (
		<div className="link-code">
			<QrCode text={url} label={words.codeTitle({ role: words.roles[link.role] })} />
			{link.role === 'standby' ? (
				<>
					<CopyField label={standby.link} shown={url} read={() => Promise.resolve(url)} copyLabel={standby.copyLink} />
					<p>{standby.linkText}</p>
				</>
			) : (
				<p>{words.scan({ address: new URL(address).host, code: `${link.shortCode.slice(0, 3)} ${link.shortCode.slice(3)}` })}</p>
			)}
			<p className="link-code__until tabular">{words.once({ time: formatTime(link.expiresAtMs) })}</p>
			{link.role === 'standby' ? null : <p className="link-code__until">{words.browserAsks}</p>}
		</div>
	)
}

/** A second screen of this computer needs no code: its window has the key of this one. The desktop app opens no other pages. */
function HereButtons() {
	const { remoteAccess: words } = useTexts()
	const open = (page: string) => window.open(page, '_blank')
	return (
		<div className="remote-access__here">
			<h3>{words.here}</h3>
			<Button icon="screen" onPress={() => open('./presenter.html')}>
				{words.openPresenter}
			</Button>
			<Button icon="phone" onPress={() => open('./phone.html')}>
				{words.openPhone}
			</Button>
		</div>
	)
}
