import type { Translation } from '../translation.ts';

/** Errors in flags and environment: each sentence names the setting and the fix. */
export const config: Translation['config'] = {
  noValue: '--{{flag}}：缺少值；请写成 --{{flag}} VALUE。',
  unknown: '{{flag}}：没有这项设置；可用的设置有 {{flags}}。',
  store:
    '--store：请写 sqlite，或 Redis 的地址，例如 redis://192.168.1.10:6379 或 rediss://user:password@redis.example.org。Sentinel 或 Cluster 可给多个互不矛盾的地址，用逗号分隔。',
  storeAway: '--store：无法使用该 Redis（{{why}}）；请启动它，或另给一个地址。',
  severalServers: '--store：多个地址用于 Sentinel 或 Cluster，而应答的是单个服务器；请只给一个地址。',
  severalPrimaries: '--store：那些 Sentinel 监视多个主节点；请加上 ?name= 和其中一个：{{names}}。',
  noSuchPrimary: '--store：那些 Sentinel 不监视这个主节点；请加上 ?name= 和其中一个：{{names}}。',
  content: '--content：此版本只提供欢迎页；请省略 --content，或写 welcome。',
  port: '--port：“{{value}}”不是端口；请选择 1 到 65535 之间的数字，或用 0 表示任意空闲端口。',
  node: '--node：“{{value}}”不能用作节点名称；可用文字、数字、空格和 . _ : -，最多 63 个字符。',
  host: '--host：“{{value}}”不是地址；请给出本机的一个地址，例如 127.0.0.1，或省略此项以使用所有地址。',
  trustProxy: '--trust-proxy：“{{value}}”不是地址范围；请写成 192.168.1.10 或 10.0.0.0/8 这样的形式。',
  allowedHosts:
    '--allowed-hosts：“{{value}}”不是主机名；请不要带协议、端口或路径，写成 usher.example.org 这样的形式。',
  noCert: '--tls-cert：缺失；请给出与 --tls-key 对应的证书。',
  noKey: '--tls-key：缺失；请给出与 --tls-cert 对应的密钥。',
  pem: '--{{flag}}：无法读取 {{file}}（{{why}}）；请给出当前用户有权读取的 PEM 文件。',
  tls: '--tls-cert、--tls-key：无法使用（{{why}}）；请给出 PEM 证书及与之对应的密钥。',
  logLevel: '--log-level：“{{value}}”不是日志级别；请从 {{levels}} 中选择。',
};
