import { BlockList, isIP } from 'node:net'

/** IPv4 networks that are not the public internet; source: IANA's special-purpose address registry. */
const SPECIAL_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Azure tells virtual machines their secrets at this one address of a public network.
  ['168.63.129.16', 32],
]

/** All of IPv6 that is routed publicly, and the parts of it that are not; source as above. */
const PUBLIC_V6 = ['2000::', 3] as const
const SPECIAL_V6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4 carries an IPv4 address that a relay would send on to.
  ['2002::', 16],
  ['3fff::', 20],
]

/** Prefixes of 96 bits before an IPv4 address: mapped addresses, and those of NAT64. */
const V4_INSIDE = ['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0']

const specialV4 = blockList(SPECIAL_V4, 'ipv4')
const publicV6 = blockList([PUBLIC_V6], 'ipv6')
const specialV6 = blockList(SPECIAL_V6, 'ipv6')

/**
 * Whether an IP address is one of the public internet: not loopback, link-local, private, multicast, reserved or the
 * metadata service of a cloud, in IPv4, IPv6, or IPv4 written as IPv6. What is no address is not public.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !specialV4.check(address)
  if (family !== 6 || address.includes('%')) return false
  const inside = v4Inside(address)
  if (inside !== null) return !specialV4.check(inside)
  return publicV6.check(address, 'ipv6') && !specialV6.check(address, 'ipv6')
}

function blockList(networks: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const [network, bits] of networks) list.addSubnet(network, bits, family)
  return list
}

/** The IPv4 address that an IPv6 address stands for, or null. */
function v4Inside(address: string): string | null {
  const groups = groupsOf(address)
  if (!V4_INSIDE.includes(groups.slice(0, 6).join(':'))) return null
  const bytes = groups.slice(6).flatMap((group) => {
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 255]
  })
  return bytes.join('.')
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  // The URL parser writes every form, dotted ends included, as groups with one gap.
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [before = '', after] = written.split('::')
  const left = before === '' ? [] : before.split(':')
  const right = after === undefined || after === '' ? [] : after.split(':')
  return [...left, ...new Array<string>(8 - left.length - right.length).fill('0'), ...right]
}
