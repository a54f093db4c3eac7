// Command cluster is Kubernetes' own API server on an etcd of its own, without nodes.
package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"

	"go.etcd.io/etcd/server/v3/embed"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
)

func main() {
	if err := serve(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func port() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer listener.Close()
	_, number, err := net.SplitHostPort(listener.Addr().String())
	return number, err
}

func serve(folder, key string) error {
	config := embed.NewConfig()
	config.Dir = filepath.Join(folder, "etcd")
	config.LogLevel = "error"
	here, _ := url.Parse("http://127.0.0.1:0")
	config.ListenClientUrls = []url.URL{*here}
	config.ListenPeerUrls = []url.URL{*here}
	etcd, err := embed.StartEtcd(config)
	if err != nil {
		return err
	}
	<-etcd.Server.ReadyNotify()
	number, err := port()
	if err != nil {
		return err
	}
	line, _ := json.Marshal(map[string]string{"address": "https://127.0.0.1:" + number})
	fmt.Println(string(line))
	command := app.NewAPIServerCommand()
	command.SetArgs([]string{
		"--etcd-servers=http://" + etcd.Clients[0].Addr().String(),
		"--secure-port=" + number,
		"--bind-address=127.0.0.1",
		"--cert-dir=" + filepath.Join(folder, "certificates"),
		"--authorization-mode=RBAC",
		"--token-auth-file=" + filepath.Join(folder, "tokens.csv"),
		"--service-account-issuer=https://127.0.0.1",
		"--service-account-key-file=" + key,
		"--service-account-signing-key-file=" + key,
		"--service-cluster-ip-range=10.0.0.0/24",
		"--disable-admission-plugins=ServiceAccount",
	})
	return command.Execute()
}
