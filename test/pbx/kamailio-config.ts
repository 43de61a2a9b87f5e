export interface KamailioOptions {
  readonly modulePath: string;
  readonly sipPort: number;
  readonly wsPort: number;
  readonly wssPort: number;
  readonly rtpenginePort: number;
  /** Numbers that begin with 9 go to SIPp here. */
  readonly trunkPort: number;
  readonly tlsFile: string;
  readonly digest: 'MD5' | 'SHA-256';
  readonly domain: string;
  readonly users: Readonly<Record<string, string>>;
}

const modules = [
  'jsonrpcs',
  'kex',
  'corex',
  'tm',
  'tmx',
  'sl',
  'rr',
  'pv',
  'maxfwd',
  'usrloc',
  'registrar',
  'textops',
  'siputils',
  'xlog',
  'sanity',
  'htable',
  'auth',
  'nathelper',
  'rtpengine',
  'tls',
  'xhttp',
  'websocket',
];

/** `tls.cfg` for the WSS port. */
export function tlsConfig(keyFile: string, certificateFile: string): string {
  return `[server:default]
method = TLSv1.2+
verify_certificate = no
require_certificate = no
private_key = ${keyFile}
certificate = ${certificateFile}
`;
}

/** `kamailio.cfg`: registrar and proxy between WebSocket and UDP on loopback, without a database. */
export function kamailioConfig(options: KamailioOptions): string {
  return [settings(options), requests, media, replies, http(options)].join('\n');
}

function settings(options: KamailioOptions): string {
  return `#!KAMAILIO
debug=2
log_stderror=yes
children=2
tcp_children=2
auto_aliases=no
enable_tls=yes
# A WebSocket handshake is HTTP without Content-Length.
tcp_accept_no_cl=yes
tcp_rd_buf_size=16384
# Longer than a registration, or idle WebSockets are cut.
tcp_connection_lifetime=3605
disable_sctp=yes
dns=no
rev_dns=no
fork=yes
server_signature=no

listen=udp:127.0.0.1:${String(options.sipPort)}
listen=tcp:127.0.0.1:${String(options.sipPort)}
listen=tcp:127.0.0.1:${String(options.wsPort)}
listen=tls:127.0.0.1:${String(options.wssPort)}
alias="${options.domain}"

mpath="${options.modulePath}/"
${modules.map((name) => `loadmodule "${name}.so"`).join('\n')}

modparam("jsonrpcs", "transport", 1)
modparam("tls", "config", "${options.tlsFile}")
modparam("usrloc", "db_mode", 0)
# A client that died must not be called any more.
modparam("usrloc", "handle_lost_tcp", 1)
modparam("registrar", "max_contacts", 5)
# liblinphone would put its GRUU into the Contact, which is looked up only outside of dialogs here.
modparam("registrar", "gruu_enabled", 0)
modparam("registrar", "default_expires", 300)
modparam("registrar", "min_expires", 10)
modparam("registrar", "max_expires", 3600)
modparam("registrar", "received_avp", "$avp(RECEIVED)")
modparam("nathelper", "received_avp", "$avp(RECEIVED)")
modparam("tm", "fr_timer", 5000)
modparam("tm", "fr_inv_timer", 60000)
modparam("tm", "failure_reply_mode", 3)
modparam("rr", "append_fromtag", 1)
modparam("auth", "nonce_expire", 300)
${options.digest === 'SHA-256' ? 'modparam("auth", "algorithm", "SHA-256")' : ''}
modparam("websocket", "keepalive_mechanism", 1)
modparam("websocket", "keepalive_timeout", 30)
modparam("rtpengine", "rtpengine_sock", "udp:127.0.0.1:${String(options.rtpenginePort)}")
modparam("htable", "htable", "users=>size=8;")

event_route[htable:mod-init] {
${Object.entries(options.users)
  .map(([user, password]) => `  $sht(users=>${user}) = "${password}";`)
  .join('\n')}
}

route[TO_TRUNK] {
  $du = "sip:127.0.0.1:${String(options.trunkPort)}";
  route(RELAY);
}
`;
}

const requests = `
request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (!sanity_check("1511", "7")) exit;
  if (is_method("OPTIONS") && uri==myself && $rU==$null) { sl_send_reply("200", "Keepalive"); exit; }
  if (is_method("CANCEL")) { if (t_check_trans()) route(RELAY); exit; }

  force_rport();
  # The Contact of a WebSocket client is a made-up name: its connection is remembered in ;alias=.
  if (proto == WS || proto == WSS) {
    if (is_method("REGISTER")) fix_nated_register();
    else if (is_method("INVITE|NOTIFY|SUBSCRIBE|UPDATE|REFER")) add_contact_alias();
  }

  if (has_totag()) { route(IN_DIALOG); exit; }
  t_check_trans();
  if (is_method("REGISTER")) { route(REGISTRAR); exit; }

  # Our own users are challenged; any other number comes from outside, by SIPp over UDP.
  if (!(proto == UDP && $sht(users=>$fU) == $null)) route(AUTHENTICATE);

  remove_hf("Route");
  if (is_method("INVITE|SUBSCRIBE|REFER")) record_route();
  if ($rU==$null) { sl_send_reply("484", "Address Incomplete"); exit; }
  route(LOCATION);
}

route[AUTHENTICATE] {
  # $au is tested first: without it each challenge logs an error.
  if (is_method("REGISTER")) {
    if ($au==$null || !pv_www_authenticate("$td", "$sht(users=>$au)", "0")) { www_challenge("$td", "1"); exit; }
  } else {
    if ($au==$null || !pv_proxy_authenticate("$fd", "$sht(users=>$au)", "0")) { proxy_challenge("$fd", "1"); exit; }
    if ($au != $fU) { sl_send_reply("403", "Forbidden"); exit; }
  }
  consume_credentials();
}

route[REGISTRAR] {
  route(AUTHENTICATE);
  if ($au != $tU) { sl_send_reply("403", "Forbidden"); exit; }
  if (!save("location")) sl_reply_error();
  exit;
}

route[IN_DIALOG] {
  if (loose_route()) {
    handle_ruri_alias();
    route(RELAY);
    exit;
  }
  if (is_method("ACK")) {
    if (t_check_trans()) { route(RELAY); }
    exit;
  }
  sl_send_reply("404", "Not here");
  exit;
}

route[LOCATION] {
  # An attended transfer names the Contact of the other leg, with its alias.
  # An account without a domain of its own says 127.0.0.1. As an alias that would make the phones on their ports part of this server.
  if (uri != myself && !($rd == "127.0.0.1" && $rp == 5060)) {
    if ($(ru{uri.param,alias}) == $null) { sl_send_reply("403", "Relaying denied"); exit; }
    handle_ruri_alias();
    route(RELAY);
  }
  if ($rU =~ "^9[0-9]+$") route(TO_TRUNK);
  if (!lookup("location")) {
    t_newtran();
    switch ($rc) {
      case -2: t_reply("405", "Method Not Allowed"); exit;
      default:
        if ($sht(users=>$rU) != $null) t_reply("480", "Temporarily Unavailable");
        else t_reply("404", "Not Found");
        exit;
    }
  }
  route(RELAY);
}
`;

const media = `
route[RELAY] {
  if (is_method("INVITE")) {
    t_on_branch("OUT");
    t_on_reply("BACK");
    t_on_failure("FAILED");
  } else if (is_method("ACK") && has_body("application/sdp")) {
    # The INVITE had no offer: the answer travels in the ACK.
    route(SIDES); route(ANSWER);
  } else if (is_method("BYE")) {
    rtpengine_delete();
  }
  if (!t_relay()) sl_reply_error();
  exit;
}

# Which side is a browser: the sender by its transport, the receiver by the next hop.
route[SIDES] {
  $avp(from_web) = 0; $avp(to_web) = 0;
  if (proto == WS || proto == WSS) $avp(from_web) = 1;
  if ($du =~ "transport=ws" || $ru =~ "transport=ws") $avp(to_web) = 1;
}

route[OFFER] {
  if ($avp(from_web)==1 && $avp(to_web)==1) rtpengine_offer("replace-origin replace-session-connection ICE=force SDES-off");
  else if ($avp(from_web)==1) rtpengine_offer("replace-origin replace-session-connection ICE=remove RTP/AVP rtcp-mux-demux");
  else if ($avp(to_web)==1) rtpengine_offer("replace-origin replace-session-connection ICE=force UDP/TLS/RTP/SAVPF rtcp-mux-offer SDES-off generate-mid");
  else rtpengine_offer("replace-origin replace-session-connection");
}

route[ANSWER] {
  if ($avp(from_web)==1 && $avp(to_web)==1) rtpengine_answer("replace-origin replace-session-connection ICE=force SDES-off");
  else if ($avp(from_web)==1) rtpengine_answer("replace-origin replace-session-connection ICE=remove RTP/AVP rtcp-mux-demux");
  else if ($avp(to_web)==1) rtpengine_answer("replace-origin replace-session-connection ICE=force UDP/TLS/RTP/SAVPF rtcp-mux-require SDES-off generate-mid");
  else rtpengine_answer("replace-origin replace-session-connection");
}

branch_route[OUT] {
  route(SIDES);
  $avp(offer_follows) = 0;
  if (has_body("application/sdp")) route(OFFER); else $avp(offer_follows) = 1;
}
`;

const replies = `
onreply_route[BACK] {
  if (status =~ "(18[03])|(2[0-9][0-9])" && has_body("application/sdp")) {
    # A reply runs the other way.
    $var(swap) = $avp(from_web); $avp(from_web) = $avp(to_web); $avp(to_web) = $var(swap);
    if ($avp(offer_follows) == 1) route(OFFER); else route(ANSWER);
    $var(swap) = $avp(from_web); $avp(from_web) = $avp(to_web); $avp(to_web) = $var(swap);
  }
}

# Only when the call itself failed: a refused re-INVITE must not take the audio away.
failure_route[FAILED] { if (!has_totag()) rtpengine_delete(); }

# Every reply; the Contact of a 3xx is a destination and stays.
onreply_route {
  if ((proto == WS || proto == WSS) && status =~ "[12][0-9][0-9]") add_contact_alias();
}
`;

function http({ wsPort, wssPort }: KamailioOptions): string {
  return `
event_route[xhttp:request] {
  if ($Rp == ${String(wsPort)} || $Rp == ${String(wssPort)}) {
    if ($hdr(Upgrade) =~ "websocket" && $hdr(Connection) =~ "Upgrade" && $rm =~ "GET") {
      if (ws_handle_handshake()) exit;
    }
    if ($hu =~ "^/health") { xhttp_reply("200", "OK", "text/plain", "ok"); exit; }
    if ($hu =~ "^/RPC") { jsonrpc_dispatch(); exit; }
  }
  xhttp_reply("404", "Not Found", "", "");
}
`;
}
