import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A certificate authority of our own and a server certificate of it. */
export interface Certificates {
	/** For NODE_EXTRA_CA_CERTS. */
	readonly caFile: string
	readonly tls: { readonly key: string; readonly cert: string }
	remove(): Promise<void>
}

/** `address`: the IP address that the server's certificate is for. */
export async function makeCertificates(address = '127.0.0.1'): Promise<Certificates> {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-ca-'))
	const openssl = (...args: string[]) => run('openssl', args, { cwd: folder })
	const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
	await openssl('req', '-x509', ...newKey, '-days', '2', '-subj', '/CN=Test authority', '-keyout', 'ca.key', '-out', 'ca.pem')
	await openssl('req', ...newKey, '-subj', `/CN=${address}`, '-keyout', 'server.key', '-out', 'server.csr')
	await writeFile(join(folder, 'names.cnf'), `subjectAltName=IP:${address}\n`)
	const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names.cnf']
	await openssl('x509', '-req', '-in', 'server.csr', ...signing, '-out', 'server.pem')
	const read = (name: string) => readFile(join(folder, name), 'utf8')
	return {
		caFile: join(folder, 'ca.pem'),
		tls: { key: await read('server.key'), cert: await read('server.pem') },
		remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
	}
}
