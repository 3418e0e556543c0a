import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface ServerCertificate {
	readonly key: string
	/** PEM; several in a row form a chain. */
	readonly cert: string
}

/** A certificate authority for one test, PEM, and the certificates that it signs. All names are localhost unless stated otherwise. */
export interface TestAuthority {
	readonly ca: string
	/** `dates`: from and to, as YYYYMMDDHHMMSSZ. */
	issue(change?: { readonly name?: string; readonly dates?: readonly [string, string] }): Promise<ServerCertificate>
	/** Signed by an intermediate authority that this one has signed; `intermediate` is its certificate. */
	issueBelow(): Promise<ServerCertificate & { readonly intermediate: string }>
	selfSigned(): Promise<ServerCertificate>
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
const settings = `
[ca]
default_ca = own
[own]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
`

export async function makeTestAuthority(): Promise<TestAuthority & { remove(): Promise<void> }> {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-ca-'))
	const openssl = (...args: readonly string[]) => run('openssl', args, { cwd: folder })
	const read = (name: string) => readFile(join(folder, name), 'utf8')
	let count = 0

	await openssl('req', '-x509', ...newKey, '-days', '2', '-subj', '/CN=Test authority', '-keyout', 'ca.key', '-out', 'ca.pem')
	await writeFile(join(folder, 'index.txt'), '')
	await writeFile(join(folder, 'serial'), '01\n')
	await writeFile(join(folder, 'ca.cnf'), settings)

	async function sign(
		by: string,
		subject: string,
		extensions: string,
		dates: readonly [string, string] | undefined,
	): Promise<ServerCertificate> {
		count += 1
		const own = `own-${count}`
		await writeFile(join(folder, `${own}.ext`), extensions)
		await openssl('req', ...newKey, '-subj', subject, '-keyout', `${own}.key`, '-out', `${own}.csr`)
		const when = dates ? ['-startdate', dates[0], '-enddate', dates[1]] : ['-days', '2']
		const files = ['-in', `${own}.csr`, '-out', `${own}.pem`, '-extfile', `${own}.ext`]
		await openssl('ca', '-batch', '-notext', '-config', 'ca.cnf', '-cert', `${by}.pem`, '-keyfile', `${by}.key`, ...when, ...files)
		return { key: await read(`${own}.key`), cert: await read(`${own}.pem`) }
	}

	const names = (name: string) => `subjectAltName=${/^[\d.]+$/.test(name) ? 'IP' : 'DNS'}:${name}\nbasicConstraints=CA:FALSE\n`

	return {
		ca: await read('ca.pem'),
		issue: ({ name = 'localhost', dates } = {}) => sign('ca', `/CN=${name}`, names(name), dates),
		async issueBelow() {
			const between = await sign('ca', '/CN=Between', 'basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n', undefined)
			await writeFile(join(folder, 'between.pem'), between.cert)
			await writeFile(join(folder, 'between.key'), between.key)
			return { ...(await sign('between', '/CN=localhost', names('localhost'), undefined)), intermediate: between.cert }
		},
		async selfSigned() {
			const files = ['-keyout', 'self.key', '-out', 'self.pem']
			await openssl('req', '-x509', ...newKey, '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', ...files)
			return { key: await read('self.key'), cert: await read('self.pem') }
		},
		remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
	}
}
