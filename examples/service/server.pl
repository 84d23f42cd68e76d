#!/usr/bin/perl
# SPDX-License-Identifier: Apache-2.0
# server.pl FOLDER PORTFILE: serves the files of one folder on a free port of this machine alone.
use strict;
use warnings;
use IO::Socket::INET;

my ($folder, $port_file) = @ARGV;
$| = 1;
my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 64, ReuseAddr => 1)
    or die "No port could be opened: $!\n";
open(my $out, '>', $port_file) or die "The file $port_file cannot be written: $!\n";
print $out $server->sockport, "\n";
close($out);
$SIG{TERM} = sub { unlink $port_file; print "stopped\n"; exit 0 };
print "listening on 127.0.0.1:", $server->sockport, "\n";

while (1) {
    my $client = $server->accept or next;
    my $request = <$client> // '';
    while (defined(my $line = <$client>)) {
        last if $line =~ /^\r?\n$/;
    }
    my ($name) = $request =~ m{^GET /([A-Za-z0-9._-]+) };
    if (defined $name && open(my $page, '<:raw', "$folder/$name")) {
        local $/;
        my $body = <$page>;
        print $client "HTTP/1.0 200 OK\r\nContent-Length: ", length($body), "\r\n\r\n", $body;
    } else {
        print $client "HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        print "404 ", $name // '?', "\n";
    }
    close($client);
}
